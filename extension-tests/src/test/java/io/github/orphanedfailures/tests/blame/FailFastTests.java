package io.github.orphanedfailures.tests.blame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.ExpectOrphanedFailure;
import io.github.orphanedfailures.OrphanedFailuresError;
import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.TestMode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
  void bodyLooksAtTheFailureOnceInterrupted_isJudgedByWhatItDoesWithIt() {
    assumeTrue(TestMode.instrumented(), "nothing sees these futures otherwise");
    FixtureRun run = FixtureRun.of(LooksWhenInterruptedTestCase.class);
    assertThat(run.failedTests()).as("%s", run).containsExactly("rethrows()");
    assertThat(run.onlyFailure()).isInstanceOf(CompletionException.class).cause().hasMessage("x");
  }

  @Test
  void bodyIgnoresTheInterrupt_isNamedAsSuch() {
    Throwable thrown = FixtureRun.of(IgnoringTestCase.class).onlyFailure();
    assertThat(thrown)
        .isInstanceOf(OrphanedFailuresError.class)
        .hasMessageContaining("It ignored the interrupt for");
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

  @DetectOrphanedFailures(failFastAfter = "100 ms")
  @Timeout(value = 30)
  static class LooksWhenInterruptedTestCase {
    @Test
    void handles() {
      waitAndLook().exceptionally(failure -> null);
    }

    @Test
    void rethrows() {
      waitAndLook().join();
    }

    private static CompletableFuture<Void> waitAndLook() {
      CompletableFuture<Void> work = new CompletableFuture<>();
      CompletableFuture<Void> stage = work.thenRun(() -> {});
      Thread thread = new Thread(() -> work.completeExceptionally(new Boom("x")));
      thread.start();
      try {
        NEVER.await();
      } catch (InterruptedException interrupted) {
        assertThat(work.isDone()).isTrue();
      }
      return stage;
    }
  }

  @DetectOrphanedFailures(failFastAfter = "1 ms")
  static class IgnoringTestCase {
    @Test
    void goesOnForMoreThanASecondMore() {
      // Not joined: it may be the join that is interrupted.
      new Thread(() -> Leaks.fail("while the body runs on")).start();
      while (!Thread.currentThread().isInterrupted()) {
        Thread.onSpinWait();
      }
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1500);
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
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
