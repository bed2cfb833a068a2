package io.github.orphanedfailures.tests.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Two class loaders of one JVM load the extension, as isolated test class loaders do. */
@EnabledIfSystemProperty(named = "of.test.mode", matches = "self-attach")
class TwoLoadersTests {

  private static final String[] BOTH = twice(LeakingTestCase.INSTRUMENTED);

  private static String[] twice(String... verdicts) {
    return Stream.of(verdicts, verdicts).flatMap(Stream::of).toArray(String[]::new);
  }

  @Test
  void oneAfterTheOtherBySelfAttaching_bothJudgeRight() throws Exception {
    run(new ChildJvm()).judged(BOTH);
  }

  @Test
  void oneAfterTheOtherWithJavaagent_bothJudgeRightAndTheSecondAddsNoHooks() throws Exception {
    Outcome outcome = run(ChildJvm.withAgent()).judged(BOTH);
    List<String> classes = outcome.chatter();
    assertThat(classes).hasSize(2).allMatch(line -> line.startsWith(TwoLoadersMain.CLASSES));
    assertThat(classes.get(0)).contains("FutureTask ", "CompletableFuture ", "lang/Thread ");
    assertThat(classes.get(1)).isEqualTo(classes.get(0));
  }

  /** Whether the two really meet is chance, hence several times. */
  @RepeatedTest(3)
  void atOnceWithJavaagent_bothJudgeRightAndNobodyWarns() throws Exception {
    Outcome outcome = runAtOnce(ChildJvm.withAgent()).judged(BOTH);
    assertThat(outcome.err()).as("%s", outcome).noneMatch(Outcome::isOurs);
  }

  @Test
  void atOnceBySelfAttaching_bothJudgeRightAndNobodyWarns() throws Exception {
    Outcome outcome = runAtOnce(new ChildJvm()).judged(BOTH);
    assertThat(outcome.err()).as("%s", outcome).noneMatch(Outcome::isOurs);
  }

  @RepeatedTest(3)
  void withoutInstrumentation_atOnce_eachIsChargedWithItsOwnThreadsOnly() throws Exception {
    Outcome outcome = runAtOnce(notInstrumented()).judged(twice(LeakingTestCase.PLAIN));
    assertThat(outcome.err())
        .as("%s", outcome)
        .noneMatch(line -> line.contains("default uncaught exception handler"))
        .filteredOn(Outcome::isSummary)
        .hasSize(2)
        .allMatch(line -> line.endsWith("6 tests watched, 2 leaks"));
  }

  @Test
  void withoutInstrumentation_oneAfterTheOther_bothJudgeWhatIsLeft() throws Exception {
    run(notInstrumented()).judged(twice(LeakingTestCase.PLAIN));
  }

  private static ChildJvm notInstrumented() {
    return new ChildJvm().property("orphanedfailures.agent", "off");
  }

  private static Outcome runAtOnce(ChildJvm jvm) throws Exception {
    return jvm.run(TwoLoadersAtOnceMain.class, List.of(LeakingTestCase.class.getName()));
  }

  private static Outcome run(ChildJvm jvm) throws Exception {
    return jvm.run(TwoLoadersMain.class, List.of(LeakingTestCase.class.getName()));
  }
}
