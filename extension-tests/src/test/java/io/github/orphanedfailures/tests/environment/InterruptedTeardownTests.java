package io.github.orphanedfailures.tests.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The thread of a test is interrupted while the extension ends its scope. */
class InterruptedTeardownTests {

  @DetectOrphanedFailures(drain = "20 s")
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class InterruptedTestCase {

    private final CountDownLatch ending = new CountDownLatch(1);

    /** Interrupts the thread of the test from the end of its last method until it is stopped. */
    private volatile Thread nuisance;

    @AfterEach
    void endUnderInterrupts() {
      Thread test = Thread.currentThread();
      nuisance =
          new Thread(
              () -> {
                for (int i = 0; i < 100 && !Thread.interrupted(); i++) {
                  test.interrupt();
                  Thread.yield();
                }
                ending.countDown();
              });
      test.interrupt();
      nuisance.start();
    }

    /** Is under way when the test ends, and fails in time. */
    @Test
    void drained(ExecutorService tracked) {
      tracked.submit(
          () -> {
            assertThat(ending.await(20, TimeUnit.SECONDS)).isTrue();
            throw new IllegalStateException("drained");
          });
    }

    @Test
    void innocent(ExecutorService tracked) {
      tracked.submit(() -> ending.await(20, TimeUnit.SECONDS));
    }
  }

  /** Interrupts of a test end with it, also on a JUnit that does not see to that. */
  @AfterEach
  void clearInterrupt() {
    boolean unused = Thread.interrupted();
  }

  @RepeatedTest(5)
  void interruptedAllTheTime_isJudgedAsEver() {
    FixtureRun run = FixtureRun.of(InterruptedTestCase.class);
    assertThat(run.failedTests()).as("%s", run).containsExactly("drained(ExecutorService)");
    assertThat(run.onlyFailure()).hasRootCauseMessage("drained");
  }
}
