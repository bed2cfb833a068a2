package io.github.orphanedfailures.tests.blame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.OrphanedFailuresError;
import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.Judgement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Test code that runs on a thread of its own is the test's, and no background task. */
class OtherThreadsTests {

  private static final Duration LONG = Duration.ofSeconds(60);

  /** Never opened. */
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  @Test
  void testOnASeparateThreadLeaks_itFails() {
    onlyLeak(SeparateLeakTestCase.class, "on a separate thread");
  }

  @Test
  void lifecycleMethodsOnASeparateThreadLeak_theirTestFails() {
    FixtureRun run = FixtureRun.of(SeparateLifecycleTestCase.class);
    var error = Judgement.orphaned(run.onlyFailure(), run);
    assertThat(Judgement.roots(error))
        .extracting(Throwable::getMessage)
        .containsExactlyInAnyOrder("before each", "after each");
  }

  @Test
  void beforeAllOnASeparateThreadLeaks_classFails() {
    FixtureRun run = FixtureRun.of(SeparateBeforeAllTestCase.class);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).as("%s", run).hasSize(1);
    assertThat(run.failedContainers().get(0).thrown()).cause().hasMessage("before all");
  }

  @Test
  void bodyOfAPreemptiveTimeoutLeaks_itsTestFails() {
    onlyLeak(PreemptiveLeakTestCase.class, "under a preemptive timeout");
  }

  @Test
  void failuresOfTheTestItselfOnAnotherThread_areReportedOnce() {
    FixtureRun run = FixtureRun.of(OwnFailureTestCase.class);
    assertThat(run.failedTests()).as("%s", run).hasSize(2);
    run.tests()
        .forEach(
            test -> {
              assertThat(test.thrown()).isInstanceOf(Boom.class).hasMessage("the test's own");
              assertThat(test.thrown().getSuppressed()).isEmpty();
            });
  }

  @Test
  void innocentTestsOnAnotherThread_pass() {
    FixtureRun run = FixtureRun.of(InnocentTestCase.class);
    Judgement.passed(run);
    assertThat(run.tests()).hasSize(3);
  }

  @Test
  void separateThreadTimesOut_timeoutCarriesTheOrphanedFailure() {
    Throwable thrown = FixtureRun.of(TimedOutTestCase.class).onlyFailure();
    assertThat(thrown).isInstanceOf(TimeoutException.class);
    assertThat(thrown.getSuppressed())
        .filteredOn(OrphanedFailuresError.class::isInstance)
        .singleElement()
        .extracting(Throwable::getCause)
        .isInstanceOf(Boom.class);
  }

  @Test
  void endlessBodyOnASeparateThread_isStoppedByFailFast() {
    Throwable thrown = FixtureRun.of(EndlessTestCase.class).onlyFailure();
    assertThat(thrown).isInstanceOf(OrphanedFailuresError.class).cause().isInstanceOf(Boom.class);
  }

  private static void onlyLeak(Class<?> fixture, String message) {
    FixtureRun run = FixtureRun.of(fixture);
    assertThat(run.tests()).hasSize(2);
    var error = Judgement.orphaned(run.onlyFailure(), run);
    assertThat(Judgement.roots(error)).extracting(Throwable::getMessage).containsExactly(message);
  }

  @DetectOrphanedFailures
  @Timeout(value = 60, threadMode = SEPARATE_THREAD)
  static class SeparateLeakTestCase {
    @Test
    void leaks() {
      Leaks.leak("on a separate thread");
    }

    @Test
    void passes() {}
  }

  @DetectOrphanedFailures
  static class SeparateLifecycleTestCase {
    @BeforeEach
    @Timeout(value = 60, threadMode = SEPARATE_THREAD)
    void before() {
      Leaks.leak("before each");
    }

    @Test
    void leaksNothing() {}

    @AfterEach
    @Timeout(value = 60, threadMode = SEPARATE_THREAD)
    void after() {
      Leaks.leak("after each");
    }
  }

  @DetectOrphanedFailures
  static class SeparateBeforeAllTestCase {
    @BeforeAll
    @Timeout(value = 60, threadMode = SEPARATE_THREAD)
    static void before() {
      Leaks.leak("before all");
    }

    @Test
    void passes() {}
  }

  @DetectOrphanedFailures
  static class PreemptiveLeakTestCase {
    @Test
    void leaks() {
      assertTimeoutPreemptively(LONG, () -> Leaks.leak("under a preemptive timeout"));
    }

    @Test
    void passes() {}
  }

  @DetectOrphanedFailures
  static class OwnFailureTestCase {
    @Test
    @Timeout(value = 60, threadMode = SEPARATE_THREAD)
    void failsOnASeparateThread() {
      throw new Boom("the test's own");
    }

    @Test
    void failsUnderAPreemptiveTimeout() {
      assertTimeoutPreemptively(
          LONG,
          () -> {
            throw new Boom("the test's own");
          });
    }
  }

  @DetectOrphanedFailures
  static class InnocentTestCase {
    @Test
    @Timeout(value = 60, threadMode = SEPARATE_THREAD)
    void joinsItsThread() throws InterruptedException {
      Thread thread = new Thread(() -> {});
      thread.start();
      thread.join();
    }

    @Test
    void catchesWhatItsBodyThrows() {
      assertThrows(
          Boom.class,
          () ->
              assertTimeoutPreemptively(
                  LONG,
                  () -> {
                    throw new Boom("caught");
                  }));
    }

    @Test
    void timesOutAsExpected() {
      assertThrows(
          AssertionError.class,
          () -> assertTimeoutPreemptively(Duration.ofMillis(20), () -> NEVER.await()));
    }
  }

  @DetectOrphanedFailures
  static class TimedOutTestCase {
    /** Not in the body, which may have hardly begun when its time is over. */
    @BeforeEach
    void die() {
      Leaks.die("before the timeout");
    }

    @Test
    @Timeout(value = 300, unit = TimeUnit.MILLISECONDS, threadMode = SEPARATE_THREAD)
    void waitsForEver() throws InterruptedException {
      NEVER.await();
    }
  }

  @DetectOrphanedFailures(failFastAfter = "100 ms")
  static class EndlessTestCase {
    @Test
    @Timeout(value = 60, threadMode = SEPARATE_THREAD)
    void waitsForEver() throws InterruptedException {
      Leaks.die("while the body runs on");
      NEVER.await();
    }
  }
}
