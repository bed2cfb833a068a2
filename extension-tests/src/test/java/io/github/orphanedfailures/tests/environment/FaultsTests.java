package io.github.orphanedfailures.tests.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A JVM of little heap, with floods of failures, and with faults. */
@EnabledIfSystemProperty(named = "of.test.mode", matches = "self-attach")
class FaultsTests {

  /** What a million failures with their stack traces would need several times. */
  private static final String LITTLE_HEAP = "-Xmx96m";

  private static final String MILLION = "1000000";

  @Test
  void floods_areCountedAndNothingIsKept() throws Exception {
    Outcome outcome =
        ChildJvm.withAgent()
            .flags(LITTLE_HEAP)
            .property(FloodTestCase.FAILURES, MILLION)
            .property(FloodTestCase.SUCCESSES, System.getProperty("of.test.successes", MILLION))
            .runFixtures(FloodTestCase.class);
    outcome.judged(
        "FloodTestCase.failures" + LeakingTestCase.by("one of many"),
        "FloodTestCase.successes passed",
        "FloodTestCase.threads" + LeakingTestCase.by("one of many"));
    assertThat(outcome.err())
        .as("%s", outcome)
        .anyMatch(line -> line.contains(" 3 tests watched, 1,010,000 leaks"));
  }

  @Test
  void heapAndStackAreFull_runGoesOn() throws Exception {
    Outcome outcome = ChildJvm.withAgent().flags("-Xmx48m").runFixtures(FaultsTestCase.class);
    outcome.judged(FaultsTestCase.VERDICTS);
    assertThat(outcome.err()).as("%s", outcome).noneMatch(Outcome::isOurs);
  }

  @Test
  void messageThatCannotBeRead_failsItsTestAndHangsNothing(@TempDir Path reports) throws Exception {
    ChildJvm.withAgent()
        .property("orphanedfailures.report.dir", reports.toString())
        .runFixtures(StuckFailureTestCase.class)
        .judged(
            Collections.nCopies(
                    3,
                    "StuckFailureTestCase.leaks failed by OrphanedFailuresError caused by"
                        + " UnreadableFailure: "
                        + StuckFailureTestCase.class.getName()
                        + "$StuckFailure, which cannot be reported itself: its getMessage() does"
                        + " not return")
                .toArray(String[]::new));
  }
}
