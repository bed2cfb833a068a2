package io.github.orphanedfailures.tests.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.orphanedfailures.OrphanedFailuresError;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.TestMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A suite is watched without touching its tests. */
class AutoDetectionTests {

  @BeforeEach
  void needsInstrumentation() {
    assumeTrue(TestMode.instrumented(), "futures are seen only where the JDK is instrumented");
  }

  @Test
  void modeIsSet_everyTestIsWatched() {
    FixtureRun run = Suite.inMode("fail").run(LegacyTestCase.TwoLeaksTestCase.class);
    assertThat(run.failedTests()).as("%s", run).containsExactlyInAnyOrder("first()", "second()");
    assertThat(run.failedContainers()).isEmpty();
  }

  @Test
  void modeIsNotSet_nothingChanges() {
    FixtureRun run = Suite.inNoMode().run(LegacyTestCase.TwoLeaksTestCase.class);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
  }

  @Test
  void modeIsOff_nothingChanges() {
    FixtureRun run = Suite.inMode("off").run(LegacyTestCase.TwoLeaksTestCase.class);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
  }

  @Test
  void modeIsReport_nothingFails() {
    FixtureRun run = Suite.inMode("report").run(LegacyTestCase.TwoLeaksTestCase.class);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).isEmpty();
  }

  @Test
  void classIsSwitchedOff_isNotWatched() {
    FixtureRun run = Suite.inMode("fail").run(LegacyTestCase.SwitchedOffTestCase.class);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).isEmpty();
  }

  @Test
  void nestedClassIsSwitchedOff_theClassAroundIsWatchedToItsEnd() {
    FixtureRun run = Suite.inMode("fail").run(LegacyTestCase.InnerSwitchedOffTestCase.class);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers())
        .extracting(FixtureRun.Result::name)
        .containsExactly("LegacyTestCase$InnerSwitchedOffTestCase");
  }

  @Test
  void leakOfTheClass_failsTheClass() {
    FixtureRun run = Suite.inMode("fail").run(LegacyTestCase.ClassLevelTestCase.class);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).hasSize(1);
  }

  @Test
  void classIsAnnotatedToo_leakIsToldOfOnce() {
    assertToldOfOnce(Suite.inMode("fail").run(LegacyTestCase.AnnotatedTestCase.class));
  }

  @Test
  void methodIsAnnotatedToo_leakIsToldOfOnce() {
    assertToldOfOnce(Suite.inMode("fail").run(LegacyTestCase.AnnotatedMethodTestCase.class));
  }

  private static void assertToldOfOnce(FixtureRun run) {
    assertThat(run.onlyFailure())
        .isInstanceOf(OrphanedFailuresError.class)
        .hasMessageStartingWith("1 background failure was never observed")
        .hasNoSuppressedExceptions();
  }
}
