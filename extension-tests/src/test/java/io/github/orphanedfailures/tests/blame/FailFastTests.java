package io.github.orphanedfailures.tests.blame;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.ExpectOrphanedFailure;
import io.github.orphanedfailures.OrphanedFailuresError;
import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** D10, D11: a test body that runs on after its background task died. */
class FailFastTests {

  /** Never opened. */
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  @Test
  void endlessBodyIsStopped_failsWithTheBackgroundFailureAsCause() {
    Throwable thrown = FixtureRun.of(EndlessTestCase.class).onlyFailure();
    assertThat(thrown).isInstanceOf(OrphanedFailuresError.class).cause().isInstanceOf(Boom.class);
    assertThat(thrown).hasMessageContaining("The test was stopped");
    assertThat(thrown.getSuppressed()).hasSize(1);
    assertThat(thrown.getSuppressed()[0]).isInstanceOf(InterruptedException.class);
  }

  @Test
  void bodySwallowsTheFirstInterrupt_isInterruptedAgain() {
    Throwable thrown = FixtureRun.of(SwallowingTestCase.class).onlyFailure();
    assertThat(thrown).isInstanceOf(OrphanedFailuresError.class).cause().isInstanceOf(Boom.class);
  }

  @Test
  void timeoutOfJUnitCarriesTheOrphanedFailure() {
    Throwable thrown = FixtureRun.of(TimedOutTestCase.class).onlyFailure();
    assertThat(thrown).isInstanceOf(TimeoutException.class);
    assertThat(thrown.getSuppressed())
        .filteredOn(OrphanedFailuresError.class::isInstance)
        .singleElement()
        .extracting(Throwable::getCause)
        .isInstanceOf(Boom.class);
  }

  @Test
  void bodyEndsInTime_isNotInterruptedAndThreadIsClean() {
    Throwable thrown = FixtureRun.of(EndsInTimeTestCase.class).onlyFailure();
    assertThat(thrown)
        .isInstanceOf(OrphanedFailuresError.class)
        .hasMessageStartingWith("1 background failure");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void expectedFailureDoesNotStopTheBody() {
    FixtureRun run = FixtureRun.of(ExpectedTestCase.class);
    assertThat(run.tests()).hasSize(1);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
  }

  @Test
  void losersOfARaceAreOfferedAgainAndAgain_bodyIsLeftAlone() {
    FixtureRun run = FixtureRun.of(LosersTestCase.class);
    assertThat(run.tests()).hasSize(20);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
  }

  /** While the clock looks at the failure, losers store it over and over, in vain. */
  @DetectOrphanedFailures(failFastAfter = "1 ms")
  @Timeout(value = 60)
  static class LosersTestCase {
    @RepeatedTest(20)
    void completesWhatIsComplete() throws InterruptedException {
      CompletableFuture<String> done = CompletableFuture.completedFuture("done");
      Boom loser = new Boom("lost");
      Thread[] threads = new Thread[2];
      for (int i = 0; i < threads.length; i++) {
        threads[i] = new Thread(() -> offer(done, loser));
        threads[i].start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }

    private static void offer(CompletableFuture<String> done, Boom loser) {
      for (int i = 0; i < 20_000; i++) {
        done.completeExceptionally(loser);
      }
    }
  }

  @DetectOrphanedFailures(failFastAfter = "100 ms")
  @Timeout(value = 30)
  static class EndlessTestCase {
    @Test
    void waitsForEver() throws InterruptedException {
      Leaks.die("while the body runs on");
      NEVER.await();
    }
  }

  @DetectOrphanedFailures(failFastAfter = "100 ms")
  @Timeout(value = 30)
  static class SwallowingTestCase {
    @Test
    void waitsTwice() throws InterruptedException {
      Leaks.die("while the body runs on");
      try {
        NEVER.await();
      } catch (InterruptedException swallowed) {
        NEVER.await();
      }
    }
  }

  @DetectOrphanedFailures
  static class TimedOutTestCase {
    @Test
    @Timeout(value = 300, unit = TimeUnit.MILLISECONDS)
    void waitsForEver() throws InterruptedException {
      Leaks.die("before the timeout");
      NEVER.await();
    }
  }

  @DetectOrphanedFailures(failFastAfter = "1 h")
  static class EndsInTimeTestCase {
    @Test
    void ends() {
      Leaks.die("and the body ends");
    }
  }

  @DetectOrphanedFailures(failFastAfter = "1 ms")
  static class ExpectedTestCase {
    @Test
    @ExpectOrphanedFailure(Boom.class)
    void goesOn() throws InterruptedException {
      Leaks.die("on purpose");
      assertThat(NEVER.await(Duration.ofMillis(200).toMillis(), TimeUnit.MILLISECONDS)).isFalse();
    }
  }
}
