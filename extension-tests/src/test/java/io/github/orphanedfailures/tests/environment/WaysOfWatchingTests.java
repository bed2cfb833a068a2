package io.github.orphanedfailures.tests.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.JRE;

/** With the agent's flag, without it, and where it cannot be attached. */
@EnabledIfSystemProperty(named = "of.test.mode", matches = "self-attach")
class WaysOfWatchingTests {

  @Test
  void javaagent_judgesRightAndNobodyPrintsAnything() throws Exception {
    Outcome outcome = ChildJvm.withAgent().runFixtures(LeakingTestCase.class);
    outcome.judged(LeakingTestCase.INSTRUMENTED);
    assertThat(outcome.chatter()).isEmpty();
    assertThat(withoutStackTraces(outcome)).isEmpty();
  }

  @Test
  void selfAttach_judgesRightAndOnlyTheJvmSpeaks() throws Exception {
    Outcome outcome = new ChildJvm().runFixtures(LeakingTestCase.class);
    outcome.judged(LeakingTestCase.INSTRUMENTED);
    assertThat(outcome.chatter()).isEmpty();
    assertThat(withoutStackTraces(outcome)).allMatch(line -> line.startsWith("WARNING: "));
    assertThat(withoutStackTraces(outcome)).noneMatch(line -> line.contains("Sharing"));
  }

  @Test
  void agentTurnedOff_judgesWhatIsLeftWithoutAWarning() throws Exception {
    Outcome outcome =
        new ChildJvm().property("orphanedfailures.agent", "off").runFixtures(LeakingTestCase.class);
    outcome.judged(LeakingTestCase.PLAIN);
    assertThat(outcome.chatter()).isEmpty();
    assertThat(withoutStackTraces(outcome)).isEmpty();
  }

  @Test
  void attachingDisabled_warnsOnceAndJudgesWhatIsLeft() throws Exception {
    Outcome outcome =
        new ChildJvm().flags("-XX:+DisableAttachMechanism").runFixtures(LeakingTestCase.class);
    outcome.judged(LeakingTestCase.PLAIN);
    assertWarnedOnce(outcome);
  }

  @Test
  void attachingDisabled_severalClassesAndRuns_warnsOnce() throws Exception {
    Outcome outcome =
        new ChildJvm()
            .flags("-XX:+DisableAttachMechanism")
            .run(TwoRunsMain.class, List.of(LeakingTestCase.class.getName()));
    assertThat(outcome.verdicts()).hasSize(2 * LeakingTestCase.PLAIN.length);
    assertWarnedOnce(outcome);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void dynamicLoadingDisabled_warnsOnceAndJudgesWhatIsLeft() throws Exception {
    Outcome outcome =
        new ChildJvm().flags("-XX:-EnableDynamicAgentLoading").runFixtures(LeakingTestCase.class);
    outcome.judged(LeakingTestCase.PLAIN);
    assertWarnedOnce(outcome);
  }

  @Test
  void libraryForAttachingIsMissing_warnsOnceAndJudgesWhatIsLeft() throws Exception {
    Outcome outcome = new ChildJvm().without("byte-buddy-agent").runFixtures(LeakingTestCase.class);
    outcome.judged(LeakingTestCase.PLAIN);
    assertWarnedOnce(outcome);
  }

  /** As in a run-time image that was made without it. */
  @Test
  void moduleForInstrumentingIsMissing_warnsOnceAndJudgesWhatIsLeft() throws Exception {
    Outcome outcome =
        new ChildJvm()
            .flags("--limit-modules", "java.logging,java.management,java.xml,jdk.unsupported")
            .runFixtures(LeakingTestCase.class);
    outcome.judged(LeakingTestCase.PLAIN);
    assertWarnedOnce(outcome);
  }

  @Test
  void javaagentWhereAttachingIsDisabled_judgesRightWithoutAWarning() throws Exception {
    Outcome outcome =
        ChildJvm.withAgent()
            .flags("-XX:+DisableAttachMechanism")
            .runFixtures(LeakingTestCase.class);
    outcome.judged(LeakingTestCase.INSTRUMENTED);
    assertThat(withoutStackTraces(outcome)).isEmpty();
  }

  /** One line, that says what to add. */
  private static void assertWarnedOnce(Outcome outcome) {
    assertThat(outcome.chatter()).isEmpty();
    assertThat(withoutStackTraces(outcome))
        .as("standard error%n%s", outcome)
        .singleElement()
        .asString()
        .startsWith("orphaned-failures: ")
        .contains("-javaagent:", "orphaned-failures.jar");
  }

  /**
   * The JVM itself prints the failure of a thread that died, and each run ends with a summary; that
   * is nobody's chatter.
   */
  private static List<String> withoutStackTraces(Outcome outcome) {
    return outcome.err().stream()
        .filter(line -> !Outcome.isSummary(line))
        .filter(line -> !line.startsWith("Exception in thread ") && !line.startsWith("\tat "))
        .toList();
  }
}
