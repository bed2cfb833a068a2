package io.github.orphanedfailures.tests.environment;

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
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;

/** Mocks of classes, the JDK's futures and pools among them, and leaks beside them. */
@DetectOrphanedFailures
class MockingTestCase {

  static final String[] VERDICTS = {
    "MockingTestCase.mockOfAFinalClass passed",
    "MockingTestCase.mocksOfTheFutures passed",
    "MockingTestCase.spyOnAPool passed",
    "MockingTestCase.mockThatThrows" + LeakingTestCase.by("of a mock"),
    "MockingTestCase.taskBesideMocks" + LeakingTestCase.by("of a task"),
    "MockingTestCase.stageBesideMocks" + LeakingTestCase.by("of a stage"),
    "MockingTestCase.taskOnASpy" + LeakingTestCase.by("on a spy"),
  };

  /** What Mockito mocks by changing the class itself. */
  static final class Clock {
    int now() {
      return 1;
    }
  }

  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  @AfterEach
  void shutDown() throws InterruptedException {
    pool.shutdown();
    pool.awaitTermination(20, TimeUnit.SECONDS);
  }

  @Test
  void mockOfAFinalClass() {
    Clock clock = mock(Clock.class);
    when(clock.now()).thenReturn(42);
    assertThat(clock.now()).isEqualTo(42);
    assertThat(new Clock().now()).isEqualTo(1);
  }

  @Test
  void mocksOfTheFutures() throws Exception {
    mockFutures();
  }

  /** Makes Mockito change the classes that have hooks. */
  static void mockFutures() throws Exception {
    CompletableFuture<String> stage = mock();
    FutureTask<String> task = mock();
    when(stage.join()).thenReturn("mocked");
    when(task.get()).thenReturn("mocked");
    assertThat(stage.join()).isEqualTo("mocked");
    assertThat(task.get()).isEqualTo("mocked");
    assertThat(CompletableFuture.completedFuture("real").join()).isEqualTo("real");
  }

  @Test
  void spyOnAPool() throws Exception {
    ExecutorService spy = spy(pool);
    assertThat(spy.submit(() -> "real").get()).isEqualTo("real");
    verify(spy).submit(ArgumentMatchers.<Callable<String>>any());
  }

  @Test
  void mockThatThrows() throws Exception {
    Callable<String> callable = mock();
    when(callable.call()).thenThrow(new IllegalStateException("of a mock"));
    pool.submit(callable);
  }

  @Test
  void taskBesideMocks() throws Exception {
    mockFutures();
    pool.submit(() -> fail("of a task"));
  }

  @Test
  void stageBesideMocks() throws Exception {
    mockFutures();
    CompletableFuture.runAsync(() -> fail("of a stage"), pool);
  }

  @Test
  void taskOnASpy() {
    spy((ThreadPoolExecutor) pool).submit(() -> fail("on a spy"));
  }

  private static void fail(String message) {
    throw new IllegalStateException(message);
  }
}
