package io.github.orphanedfailures.tests.environment;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One leak of each kind that the ways of watching differ in, and one test without any. */
@DetectOrphanedFailures(drain = "60 s")
class LeakingTestCase {

  /** What each test comes to when the JDK is instrumented. */
  static final String[] INSTRUMENTED = {
    "LeakingTestCase.deadThread" + by("dead thread"),
    "LeakingTestCase.droppedStage" + by("dropped stage"),
    "LeakingTestCase.droppedSubmit" + by("dropped submit"),
    "LeakingTestCase.droppedSubmitOnTracked" + by("dropped submit on tracked"),
    "LeakingTestCase.nothing passed",
    "LeakingTestCase.observed passed",
  };

  /** What each test comes to when everything is instrumented but {@code FutureTask}. */
  static final String[] WITHOUT_FUTURE_TASKS = {
    "LeakingTestCase.deadThread" + by("dead thread"),
    "LeakingTestCase.droppedStage" + by("dropped stage"),
    "LeakingTestCase.droppedSubmit passed",
    "LeakingTestCase.droppedSubmitOnTracked" + by("dropped submit on tracked"),
    "LeakingTestCase.nothing passed",
    "LeakingTestCase.observed passed",
  };

  /** What each test comes to when everything is instrumented but {@code CompletableFuture}. */
  static final String[] WITHOUT_STAGES = {
    "LeakingTestCase.deadThread" + by("dead thread"),
    "LeakingTestCase.droppedStage passed",
    "LeakingTestCase.droppedSubmit" + by("dropped submit"),
    "LeakingTestCase.droppedSubmitOnTracked" + by("dropped submit on tracked"),
    "LeakingTestCase.nothing passed",
    "LeakingTestCase.observed passed",
  };

  /** What each test comes to when nothing is. */
  static final String[] PLAIN = {
    "LeakingTestCase.deadThread" + by("dead thread"),
    "LeakingTestCase.droppedStage passed",
    "LeakingTestCase.droppedSubmit passed",
    "LeakingTestCase.droppedSubmitOnTracked" + by("dropped submit on tracked"),
    "LeakingTestCase.nothing passed",
    "LeakingTestCase.observed passed",
  };

  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  static String by(String message) {
    return " failed by OrphanedFailuresError caused by IllegalStateException: " + message;
  }

  @AfterEach
  void shutDown() throws InterruptedException {
    pool.shutdown();
    pool.awaitTermination(20, TimeUnit.SECONDS);
  }

  @Test
  void deadThread() throws InterruptedException {
    Thread thread = new Thread(() -> fail("dead thread"));
    thread.start();
    thread.join();
  }

  @Test
  void droppedStage() {
    CompletableFuture.runAsync(() -> fail("dropped stage"), pool);
  }

  @Test
  void droppedSubmit() {
    pool.submit(() -> fail("dropped submit"));
  }

  @Test
  void droppedSubmitOnTracked(ExecutorService tracked) {
    tracked.submit(() -> fail("dropped submit on tracked"));
  }

  @Test
  void nothing() {}

  @Test
  void observed() throws InterruptedException {
    CountDownLatch observed = new CountDownLatch(1);
    Future<?> future = pool.submit(() -> fail("observed"));
    pool.execute(
        () -> {
          try {
            future.get();
          } catch (Exception expected) {
            observed.countDown();
          }
        });
    observed.await(20, TimeUnit.SECONDS);
  }

  private static void fail(String message) {
    throw new IllegalStateException(message);
  }
}
