package io.github.orphanedfailures.tests.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A JVM in which no test asks for the extension is left as it is. */
@EnabledIfSystemProperty(named = "of.test.mode", matches = "self-attach")
class UntouchedJvmTests {

  /** Leaks, and nobody minds. */
  static class UnannotatedTestCase {
    @Test
    void leaks() {
      CompletableFuture.runAsync(
          () -> {
            throw new IllegalStateException("boom");
          });
    }
  }

  @DetectOrphanedFailures
  static class AnnotatedTestCase {
    @Test
    void doesNothing() {}
  }

  @Test
  void noTestIsAnnotated_noHookIsLoaded() throws Exception {
    Outcome outcome = run(ChildJvm.withAgent(), UnannotatedTestCase.class);
    outcome.judged("UnannotatedTestCase.leaks passed");
    assertThat(outcome.chatter()).containsExactly(IsTouchedMain.UNTOUCHED);
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void noTestIsAnnotatedAndNoAgent_noHookIsLoaded() throws Exception {
    Outcome outcome = run(new ChildJvm(), UnannotatedTestCase.class);
    outcome.judged("UnannotatedTestCase.leaks passed");
    assertThat(outcome.chatter()).containsExactly(IsTouchedMain.UNTOUCHED);
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void oneTestIsAnnotated_hooksAreLoaded() throws Exception {
    Outcome outcome = run(ChildJvm.withAgent(), AnnotatedTestCase.class);
    outcome.judged("AnnotatedTestCase.doesNothing passed");
    assertThat(outcome.chatter()).containsExactly(IsTouchedMain.TOUCHED);
  }

  @Test
  void oneTestIsAnnotatedAndTheAgentIsTurnedOff_noHookIsLoaded() throws Exception {
    Outcome outcome =
        run(
            ChildJvm.withAgent().property("orphanedfailures.agent", "off"),
            AnnotatedTestCase.class);
    outcome.judged("AnnotatedTestCase.doesNothing passed");
    assertThat(outcome.chatter()).containsExactly(IsTouchedMain.UNTOUCHED);
  }

  private static Outcome run(ChildJvm jvm, Class<?> fixture) throws Exception {
    return jvm.run(IsTouchedMain.class, List.of(fixture.getName()));
  }
}
