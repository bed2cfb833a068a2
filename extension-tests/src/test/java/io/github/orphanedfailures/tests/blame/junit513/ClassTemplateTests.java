package io.github.orphanedfailures.tests.blame.junit513;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.TestMode;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** D06: a class that runs several times is several classes. */
class ClassTemplateTests {

  @BeforeEach
  void onlyWithInstrumentation() {
    assumeTrue(TestMode.instrumented(), "nothing sees these futures otherwise");
  }

  @Test
  void testOfOneInvocationLeaks_onlyThatTestFails() {
    FixtureRun run = FixtureRun.of(LeakingTestCase.class);
    assertThat(run.tests()).hasSize(6);
    assertThat(run.failedTests()).as("%s", run).containsExactly("leaks()");
    assertThat(run.failedContainers()).as("%s", run).isEmpty();
    assertThat(run.onlyFailure()).cause().hasMessage("leak of 2");
  }

  @Test
  void testOfANestedClassLeaksInOneInvocation_onlyThatTestFails() {
    FixtureRun run = FixtureRun.of(NestedTestCase.class);
    assertThat(run.tests()).hasSize(3);
    assertThat(run.onlyFailure()).cause().hasMessage("leak of 2");
  }

  @Test
  void constructorOfTheInstanceThatAllInvocationsShareLeaks_classFails() {
    FixtureRun run = FixtureRun.of(SharedInstanceTestCase.class);
    assertThat(run.tests()).hasSize(3);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).as("%s", run).hasSize(1);
    FixtureRun.Result failed = run.failedContainers().get(0);
    assertThat(failed.name()).endsWith("SharedInstanceTestCase");
    assertThat(failed.thrown()).cause().hasMessage("leak of 2");
  }

  /** No extension is asked when JUnit calls such a method, so nobody knows whose work it is. */
  @Test
  void methodBeforeOneInvocationLeaks_nobodyIsBlamed() {
    FixtureRun run = FixtureRun.of(BeforeInvocationTestCase.class);
    assertThat(run.tests()).hasSize(3);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).as("%s", run).isEmpty();
  }

  private static void leakAt2(int number) {
    if (number == 2) {
      CompletableFuture.runAsync(
          () -> {
            throw new Boom("leak of " + number);
          });
    }
  }

  @DetectOrphanedFailures
  @ParameterizedClass(name = "number {0}")
  @ValueSource(ints = {1, 2, 3})
  static class LeakingTestCase {
    private final int number;

    LeakingTestCase(int number) {
      this.number = number;
    }

    @Test
    void leaks() {
      leakAt2(number);
    }

    @Test
    void passes() {}
  }

  @DetectOrphanedFailures
  @ParameterizedClass(name = "number {0}")
  @ValueSource(ints = {1, 2, 3})
  static class NestedTestCase {
    private final int number;

    NestedTestCase(int number) {
      this.number = number;
    }

    @Nested
    @DisplayName("inner")
    class Inner {
      @Test
      void leaks() {
        leakAt2(number);
      }
    }
  }

  @DetectOrphanedFailures
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  @ParameterizedClass(name = "number {0}")
  @ValueSource(ints = {1, 2, 3})
  static class SharedInstanceTestCase {
    @Parameter int number;

    SharedInstanceTestCase() {
      leakAt2(2);
    }

    @Test
    void passes() {}
  }

  @DetectOrphanedFailures
  @ParameterizedClass(name = "number {0}")
  @ValueSource(ints = {1, 2, 3})
  record BeforeInvocationTestCase(int number) {
    @BeforeParameterizedClassInvocation
    static void before(int number) {
      leakAt2(number);
    }

    @Test
    void passes() {}
  }
}
