package io.github.orphanedfailures.tests.blame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.TestMode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** D09: work that never ends is waited for once, and not once for every test. */
class EndlessWorkTests {

  @Test
  void pollersThatNeverEnd_areWaitedForOnce() {
    assumeTrue(TestMode.instrumented(), "threads are not waited for otherwise");
    long began = System.nanoTime();
    FixtureRun run = FixtureRun.of(PollersTestCase.class);
    long seconds = (System.nanoTime() - began) / 1_000_000_000;
    PollersTestCase.STOP.countDown();
    assertThat(run.tests()).hasSize(200);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(PollersTestCase.STARTED).hasValue(200);
    // Two hundred drains of ten seconds would take more than half an hour.
    assertThat(seconds).isLessThan(60);
  }

  @DetectOrphanedFailures(drain = "10 s")
  static class PollersTestCase {
    private static final CountDownLatch STOP = new CountDownLatch(1);
    private static final AtomicInteger STARTED = new AtomicInteger();

    @RepeatedTest(200)
    void leavesAPollerBehind() {
      Thread poller =
          new Thread(
              () -> {
                try {
                  STOP.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      poller.setDaemon(true);
      poller.start();
      STARTED.incrementAndGet();
    }
  }
}
