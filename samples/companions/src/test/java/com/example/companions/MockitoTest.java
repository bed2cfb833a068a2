package com.example.companions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;

/** Mocks and spies of the classes that the library watches, and leaks beside them. */
@DetectOrphanedFailures
class MockitoTest {

  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  @AfterEach
  void shutDown() throws InterruptedException {
    pool.shutdown();
    pool.awaitTermination(20, TimeUnit.SECONDS);
  }

  @Test
  void mockedTask() throws Exception {
    FutureTask<String> task = mock();
    when(task.get()).thenReturn("mocked");
    assertThat(task.get()).isEqualTo("mocked");
  }

  @Test
  void spiedPool() throws Exception {
    ExecutorService spy = spy(pool);
    assertThat(spy.submit(() -> "real").get()).isEqualTo("real");
    verify(spy).submit(ArgumentMatchers.<Callable<String>>any());
  }

  @Test
  void mockThatThrows() throws Exception {
    Callable<String> callable = mock();
    when(callable.call()).thenThrow(new IllegalStateException("mockThatThrows"));
    pool.submit(callable);
  }

  @Test
  void stageBesideMocks() {
    CompletableFuture<String> stage = mock();
    when(stage.join()).thenReturn("mocked");
    assertThat(stage.join()).isEqualTo("mocked");
    CompletableFuture.runAsync(() -> Task.fail("stageBesideMocks"), pool);
  }

  @Test
  void taskOnASpy() {
    spy(pool).submit(() -> Task.fail("taskOnASpy"));
  }
}
