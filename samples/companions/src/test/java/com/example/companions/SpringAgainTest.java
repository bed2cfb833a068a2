package com.example.companions;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** The second class that uses the context, whose threads are those of the first. */
@SpringBootTest
@DetectOrphanedFailures(drain = "20 s") // A busy machine may need longer than the default.
class SpringAgainTest {

  @Autowired SpringApp.Mailer mailer;

  @MockitoBean Callable<String> source;

  @Test
  void asyncMethodDropped() {
    mailer.send("asyncMethodDropped again");
  }

  @Test
  void nothing() {}
}
