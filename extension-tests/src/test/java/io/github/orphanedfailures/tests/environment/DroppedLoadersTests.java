package io.github.orphanedfailures.tests.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Class loaders that have run tests and are dropped are not kept by the library. */
@EnabledIfSystemProperty(named = "of.test.mode", matches = "self-attach")
class DroppedLoadersTests {

  @Test
  void oneAfterTheOther_eachJudgesRightAndIsCollected() throws Exception {
    run(ChildJvm.withAgent(), LeakingTestCase.INSTRUMENTED);
  }

  @Test
  void withoutInstrumentation_eachJudgesWhatIsLeftAndIsCollected() throws Exception {
    run(new ChildJvm().property("orphanedfailures.agent", "off"), LeakingTestCase.PLAIN);
  }

  private static void run(ChildJvm jvm, String... verdicts) throws Exception {
    // What the JDK may keep for speed it gives up at once.
    Outcome outcome =
        jvm.flags("-XX:SoftRefLRUPolicyMSPerMB=0")
            .property("java.util.concurrent.ForkJoinPool.common.parallelism", "1")
            .run(DroppedLoadersMain.class, List.of(LeakingTestCase.class.getName()));
    outcome.judged(
        Collections.nCopies(DroppedLoadersMain.LOADERS, verdicts).stream()
            .flatMap(Stream::of)
            .toArray(String[]::new));
    assertThat(outcome.chatter()).as("%s", outcome).containsExactly(DroppedLoadersMain.LEFT + 0);
  }
}
