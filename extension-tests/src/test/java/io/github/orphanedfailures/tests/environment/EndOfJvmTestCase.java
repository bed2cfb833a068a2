package io.github.orphanedfailures.tests.environment;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Leaves a thread behind that fails after the run, or ends the JVM at once. */
@DetectOrphanedFailures(drain = "10 ms")
class EndOfJvmTestCase {

  static final CountDownLatch RUN_ENDED = new CountDownLatch(1);

  static volatile Thread left;

  @Test
  void leavesAThread() {
    left =
        new Thread(
            () -> {
              try {
                RUN_ENDED.await();
              } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
              }
              throw new IllegalStateException("after the run");
            });
    left.start();
  }

  /** Ends the JVM while its own failure waits to be judged. */
  @DetectOrphanedFailures
  static class ExitingTestCase {
    @Test
    void exits() throws InterruptedException {
      Thread thread =
          new Thread(
              () -> {
                throw new IllegalStateException("before the exit");
              });
      thread.start();
      thread.join();
      System.exit(3);
    }
  }
}
