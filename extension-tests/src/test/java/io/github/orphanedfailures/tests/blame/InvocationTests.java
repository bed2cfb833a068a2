package io.github.orphanedfailures.tests.blame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.Judgement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D06: of several invocations exactly the one that leaked is blamed. */
class InvocationTests {

  @Test
  void nestedTestIsBlamedNotItsOuterClass() {
    onlyFails(OuterTestCase.class, "innerLeaks()", "from inner");
  }

  @Test
  void parameterizedInvocationIsBlamed() {
    onlyFails(ParameterizedTestCase.class, "number 2", "from 2");
  }

  @Test
  void repetitionIsBlamed() {
    onlyFails(RepeatedTestCase.class, "repetition 2 of 3", "from repetition");
  }

  @Test
  void dynamicTestIsBlamed() {
    onlyFails(DynamicTestCase.class, "dynamic 2", "from dynamic 2");
  }

  @Test
  void templateInvocationIsBlamed() {
    onlyFails(TemplateTestCase.class, "leaking", "from leaking");
  }

  @Test
  void methodOfSharedInstanceIsBlamed() {
    onlyFails(PerClassTestCase.class, "leaks()", "from per class");
  }

  @Test
  void inheritedAnnotationBlamesTheSubclassesTest() {
    onlyFails(SubclassTestCase.class, "leaks()", "from subclass");
  }

  @Test
  void metaAnnotatedTestIsBlamed() {
    onlyFails(MetaTestCase.class, "leaks()", "from meta");
  }

  private static void onlyFails(Class<?> fixture, String test, String message) {
    FixtureRun run = FixtureRun.of(fixture);
    assertThat(run.failedTests()).as("%s", run).containsExactly(test);
    assertThat(run.tests()).hasSizeGreaterThan(1);
    var error = Judgement.orphaned(run.onlyFailure(), run);
    assertThat(Judgement.roots(error)).singleElement().asString().contains(message);
  }

  @DetectOrphanedFailures
  static class OuterTestCase {

    @Test
    void outerPasses() {}

    @Nested
    class Inner {

      @Test
      void innerPasses() {}

      @Test
      void innerLeaks() {
        Leaks.leak("from inner");
      }
    }
  }

  @DetectOrphanedFailures
  static class ParameterizedTestCase {

    @ParameterizedTest(name = "number {0}")
    @ValueSource(ints = {1, 2, 3})
    void leaksAt2(int number) {
      if (number == 2) {
        Leaks.leak("from 2");
      }
    }
  }

  @DetectOrphanedFailures
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class RepeatedTestCase {

    private int repetition;

    @RepeatedTest(3)
    void leaksAtTheSecond() {
      if (++repetition == 2) {
        Leaks.leak("from repetition");
      }
    }
  }

  @DetectOrphanedFailures
  static class DynamicTestCase {

    @TestFactory
    Stream<DynamicTest> tests() {
      return Stream.of(1, 2, 3)
          .map(number -> dynamicTest("dynamic " + number, () -> leakAt2(number)));
    }

    private static void leakAt2(int number) {
      if (number == 2) {
        Leaks.leak("from dynamic 2");
      }
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(TwoInvocations.class)
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class TemplateTestCase {

    private int invocation;

    @TestTemplate
    void leaksAtTheSecond() {
      if (++invocation == 2) {
        Leaks.leak("from leaking");
      }
    }
  }

  static class TwoInvocations implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
      return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
        ExtensionContext context) {
      return List.of("clean", "leaking").stream().map(TwoInvocations::named);
    }

    private static TestTemplateInvocationContext named(String name) {
      return new TestTemplateInvocationContext() {
        @Override
        public String getDisplayName(int index) {
          return name;
        }
      };
    }
  }

  @DetectOrphanedFailures
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class PerClassTestCase {

    @Test
    void leaks() {
      Leaks.leak("from per class");
    }

    @Test
    void passes() {}
  }

  @DetectOrphanedFailures
  abstract static class BaseTestCase {

    @Test
    void inherited() {}
  }

  static class SubclassTestCase extends BaseTestCase {

    @Test
    void leaks() {
      Leaks.leak("from subclass");
    }
  }

  @DetectOrphanedFailures
  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @interface OurTests {}

  @OurTests
  static class MetaTestCase {

    @Test
    void leaks() {
      Leaks.leak("from meta");
    }

    @Test
    void passes() {}
  }
}
