package com.example.companions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.OrphanedFailures;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Spring injects into the same methods, mocks beans, and keeps its context for the next class. */
@SpringBootTest
@DetectOrphanedFailures(drain = "20 s") // A busy machine may need longer than the default.
class SpringTest {

  @Autowired SpringApp.Mailer mailer;

  @MockitoBean Callable<String> source;

  @Test
  void asyncMethodDropped() {
    mailer.send("asyncMethodDropped");
  }

  @Test
  void asyncMethodJoined() {
    assertThatThrownBy(() -> mailer.send("asyncMethodJoined").join())
        .hasRootCauseMessage("asyncMethodJoined");
  }

  @Test
  void asyncMethodThatSpringLogs() {
    mailer.sendAndForget("asyncMethodThatSpringLogs");
  }

  @Test
  void taskOnTheApplicationsExecutor(@Autowired ThreadPoolTaskExecutor executor) {
    executor.submit(() -> Task.fail("taskOnTheApplicationsExecutor"));
  }

  @Test
  void mockedBean(OrphanedFailures failures, ExecutorService tracked) throws Exception {
    when(source.call()).thenReturn("mocked");
    assertThat(tracked.submit(source).get()).isEqualTo("mocked");
    assertThat(failures.list()).isEmpty();
  }
}
