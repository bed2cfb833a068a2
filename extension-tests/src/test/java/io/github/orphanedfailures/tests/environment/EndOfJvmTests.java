package io.github.orphanedfailures.tests.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What fails when no test can fail any more. */
@EnabledIfSystemProperty(named = "of.test.mode", matches = "self-attach")
class EndOfJvmTests {

  @Test
  void failureAfterTheRun_isSaidWhenTheJvmEnds() throws Exception {
    Outcome outcome =
        ChildJvm.withAgent().run(EndOfJvmMain.class, List.of(EndOfJvmTestCase.class.getName()));
    outcome.judged("EndOfJvmTestCase.leavesAThread passed");
    assertThat(outcome.err())
        .as("%s", outcome)
        .anyMatch(line -> line.startsWith("orphaned-failures: after the run had ended, "))
        .anyMatch(line -> line.contains("EndOfJvmTestCase.leavesAThread()"));
  }

  @Test
  void testEndsTheJvm_itEndsAsAskedFor() throws Exception {
    Outcome outcome = ChildJvm.withAgent().runFixtures(EndOfJvmTestCase.ExitingTestCase.class);
    assertThat(outcome.exit()).as("%s", outcome).isEqualTo(3);
    assertThat(outcome.err()).as("%s", outcome).anyMatch(line -> line.contains("before the exit"));
  }
}
