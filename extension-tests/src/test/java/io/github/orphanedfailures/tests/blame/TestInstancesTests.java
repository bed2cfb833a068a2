package io.github.orphanedfailures.tests.blame;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.Judgement;
import io.github.orphanedfailures.tests.harness.TestMode;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactory;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;

/** What constructors leave behind is the test's, or the class's if its tests share the instance. */
class TestInstancesTests {

  @Test
  void constructorLeaks_itsTestFails() {
    FixtureRun run = FixtureRun.of(OwnInstanceTestCase.class);
    assertThat(run.failedTests()).as("%s", run).containsExactlyInAnyOrder("first()", "second()");
    assertThat(run.failedContainers()).as("%s", run).isEmpty();
  }

  @Test
  void constructorOfASharedInstanceLeaks_classFails() {
    onlyClassFails(SharedInstanceTestCase.class, "SharedInstanceTestCase");
  }

  @Test
  void constructorOfASharedNestedInstanceLeaks_nestedClassFails() {
    onlyClassFails(SharedNestedInstanceTestCase.class, "Inner");
  }

  @Test
  void constructorOfASharedInstanceLeaksOnItsExecutor_classFailsAndTestsCanUseIt() {
    FixtureRun run = FixtureRun.of(InjectedTestCase.class);
    assertThat(run.failedTests()).as("%s", run).containsExactly("leaks()");
    assertThat(run.failedContainers()).as("%s", run).hasSize(1);
    assertThat(run.failedContainers().get(0).thrown()).cause().hasMessage("constructor");
    assertThat(run.tests().get(0).thrown()).cause().hasMessage("test");
  }

  @Test
  void constructorOfASharedInstanceThrowsAndLeaks_neitherIsLost() {
    FixtureRun run = FixtureRun.of(ThrowingTestCase.class);
    assertThat(run.failedContainers()).as("%s", run).hasSize(2);
    assertThat(run.failedContainers())
        .anySatisfy(failed -> assertThat(failed.thrown()).hasMessage("the constructor's own"))
        .anySatisfy(failed -> assertThat(failed.thrown()).cause().hasMessage("constructor"));
  }

  @Test
  void instanceIsMadeByAnotherExtension_itsTestsAreWatched() {
    FixtureRun run = FixtureRun.of(FactoryTestCase.class);
    assertThat(run.failedTests()).as("%s", run).containsExactly("leaks()");
    assertThat(run.tests()).hasSize(2);
    var error = Judgement.orphaned(run.onlyFailure(), run);
    assertThat(Judgement.roots(error)).extracting(Throwable::getMessage).containsExactly("made");
  }

  private static void onlyClassFails(Class<?> fixture, String name) {
    FixtureRun run = FixtureRun.of(fixture);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.tests()).hasSize(2);
    assertThat(run.failedContainers()).as("%s", run).hasSize(1);
    FixtureRun.Result failed = run.failedContainers().get(0);
    assertThat(failed.name()).endsWith(name);
    assertThat(failed.thrown()).cause().hasMessage("constructor");
  }

  @DetectOrphanedFailures
  static class OwnInstanceTestCase {
    OwnInstanceTestCase() {
      Leaks.leak("constructor");
    }

    @Test
    void first() {}

    @Test
    void second() {}
  }

  @DetectOrphanedFailures
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class SharedInstanceTestCase {
    SharedInstanceTestCase() {
      Leaks.leak("constructor");
    }

    @Test
    void first() {}

    @Test
    void second() {}
  }

  @DetectOrphanedFailures
  static class SharedNestedInstanceTestCase {
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Inner {
      Inner() {
        Leaks.leak("constructor");
      }

      @Test
      void first() {}

      @Test
      void second() {}
    }
  }

  @DetectOrphanedFailures
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class InjectedTestCase {
    private final ExecutorService executor;

    InjectedTestCase(ExecutorService executor) {
      this.executor = executor;
      leak("constructor");
    }

    @Test
    void leaks() {
      leak("test");
    }

    private void leak(String message) {
      if (TestMode.instrumented()) {
        executor.submit(() -> Leaks.fail(message));
      } else {
        Leaks.die(message);
      }
    }
  }

  @DetectOrphanedFailures
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class ThrowingTestCase {
    ThrowingTestCase() {
      Leaks.leak("constructor");
      throw new IllegalStateException("the constructor's own");
    }

    @Test
    void neverRuns() {}
  }

  @DetectOrphanedFailures
  @ExtendWith(Factory.class)
  static class FactoryTestCase {
    private final String message;

    FactoryTestCase(String message) {
      this.message = message;
    }

    @Test
    void leaks() {
      Leaks.leak(message);
    }

    @Test
    void passes() {}
  }

  static class Factory implements TestInstanceFactory {
    @Override
    public Object createTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
      return new FactoryTestCase("made");
    }
  }
}
