package io.github.orphanedfailures.tests.blame;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.ExpectOrphanedFailure;
import io.github.orphanedfailures.OrphanedFailures;
import io.github.orphanedfailures.OrphanedFailuresError;
import io.github.orphanedfailures.Tracked;
import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.Judgement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** D08, D12, D14: what is judged when a test's scope ends. */
class EndOfScopeTests {

  @Test
  void workInFlightThatFailsWithinTheDrainFailsItsTest() {
    FixtureRun run = FixtureRun.of(InFlightTestCase.class);
    var error = Judgement.orphaned(run.onlyFailure(), run);
    assertThat(error).cause().hasMessage("failed in flight");
  }

  @Test
  void failuresOfBeforeEachAndAfterEachAreTheTests() {
    FixtureRun run = FixtureRun.of(AroundTestCase.class);
    var error = Judgement.orphaned(run.onlyFailure(), run);
    assertThat(Judgement.roots(error))
        .extracting(Throwable::getMessage)
        .containsExactlyInAnyOrder("in @BeforeEach", "in the test", "in @AfterEach");
  }

  @Test
  void testsOwnErrorComesFirstAndEachLeakOnce() {
    FixtureRun run = FixtureRun.of(OwnErrorTestCase.class);
    Throwable thrown = run.onlyFailure();
    assertThat(thrown).isInstanceOf(AssertionError.class).hasMessage("the test's own");
    assertThat(thrown.getSuppressed()).as("%s", run).hasSize(1);
    var ours = Judgement.orphaned(thrown.getSuppressed()[0], run);
    assertThat(messages(ours)).containsExactlyInAnyOrder("leak 1", "leak 2", "leak 3");
    for (int leak = 1; leak <= 3; leak++) {
      assertThat(ours.getMessage()).containsOnlyOnce("leak " + leak);
    }
  }

  @Test
  void expectedFailureThatDoesNotHappenFailsTheTest() {
    Throwable thrown = FixtureRun.of(NeverTestCase.class).onlyFailure();
    assertThat(thrown).isInstanceOf(AssertionError.class);
    assertThat(thrown.getMessage()).contains("Boom", "never comes");
  }

  @Test
  void expectedFailureThatHappensTwiceLeavesOneOrphan() {
    FixtureRun run = FixtureRun.of(TwiceTestCase.class);
    var error = Judgement.orphaned(run.onlyFailure(), run);
    assertThat(messages(error)).hasSize(1);
  }

  @Test
  void expectedFailureOfAnotherTypeStaysAnOrphan() {
    FixtureRun run = FixtureRun.of(OtherTypeTestCase.class);
    assertThat(Judgement.reachable(run.onlyFailure()))
        .anyMatch(
            thrown -> thrown instanceof Boom && "of another type".equals(thrown.getMessage()));
  }

  @Test
  void liveExpectationThatIsNotMetFailsTheTest() {
    assertThat(FixtureRun.of(LiveTestCase.class).onlyFailure())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("IllegalStateException");
  }

  @Test
  void awaitingAFailureThatDoesNotComeFails() {
    assertThat(FixtureRun.of(AwaitsTestCase.class).onlyFailure())
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void reportModeFailsNothing() {
    Judgement.passed(FixtureRun.of(ReportTestCase.class));
  }

  @Test
  void offModeFailsNothing() {
    Judgement.passed(FixtureRun.of(OffTestCase.class));
  }

  @Test
  void offModeOfAMethodInAWatchedClass_itsExecutorsWorkUntilItEnds() {
    Judgement.passed(FixtureRun.of(OffMethodTestCase.class));
  }

  private static List<String> messages(OrphanedFailuresError error) {
    return Judgement.roots(error).stream().map(Throwable::getMessage).toList();
  }

  @DetectOrphanedFailures
  static class InFlightTestCase {

    @Test
    void startsIt(@Tracked ScheduledExecutorService executor) {
      executor.schedule(InFlightTestCase::fail, 100, TimeUnit.MILLISECONDS);
    }

    private static void fail() {
      throw new Boom("failed in flight");
    }
  }

  @DetectOrphanedFailures
  static class AroundTestCase {

    @BeforeEach
    void before() {
      Leaks.leak("in @BeforeEach");
    }

    @Test
    void leaks() {
      Leaks.leak("in the test");
    }

    @AfterEach
    void after() {
      Leaks.leak("in @AfterEach");
    }
  }

  @DetectOrphanedFailures
  static class OwnErrorTestCase {

    @Test
    void leaksAndFails() {
      Leaks.leak("leak 1");
      Leaks.leak("leak 2");
      Leaks.leak("leak 3");
      throw new AssertionError("the test's own");
    }
  }

  @DetectOrphanedFailures
  static class NeverTestCase {

    @Test
    @ExpectOrphanedFailure(value = Boom.class, message = "never comes")
    void leaksNothing() {}
  }

  @DetectOrphanedFailures
  static class TwiceTestCase {

    @Test
    @ExpectOrphanedFailure(value = Boom.class, message = "again")
    void leaksTwice() {
      Leaks.leak("again 1");
      Leaks.leak("again 2");
    }
  }

  @DetectOrphanedFailures
  static class OtherTypeTestCase {

    @Test
    @ExpectOrphanedFailure(IllegalStateException.class)
    void leaksBoom() {
      Leaks.leak("of another type");
    }
  }

  @DetectOrphanedFailures
  static class LiveTestCase {

    @Test
    void expects(OrphanedFailures failures) {
      failures.expect(IllegalStateException.class);
    }
  }

  @DetectOrphanedFailures
  static class AwaitsTestCase {

    @Test
    void awaits(OrphanedFailures failures) throws InterruptedException {
      failures.awaitNext(Duration.ofMillis(20));
    }
  }

  @DetectOrphanedFailures(mode = io.github.orphanedfailures.Mode.REPORT)
  static class ReportTestCase {

    @Test
    void leaks() {
      Leaks.leak("reported");
    }
  }

  @DetectOrphanedFailures
  static class OffMethodTestCase {

    @Tracked ExecutorService executor;

    @Test
    @DetectOrphanedFailures(mode = io.github.orphanedfailures.Mode.OFF)
    void leaks() throws Exception {
      executor.submit(() -> Leaks.fail("not watched"));
      executor.submit(() -> {}).get();
    }
  }

  @DetectOrphanedFailures(mode = io.github.orphanedfailures.Mode.OFF)
  static class OffTestCase {

    @Test
    void leaks() {
      Leaks.leak("not watched");
    }
  }
}
