package io.github.orphanedfailures.tests.blame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.Judgement;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What extensions of somebody else's leave behind on behalf of a test is the test's. */
class OtherExtensionsTests {

  @ParameterizedTest
  @ValueSource(
      classes = {
        ResolvedTestCase.class,
        BeforeEachTestCase.class,
        AfterEachTestCase.class,
        BeforeExecutionTestCase.class,
        InterceptedTestCase.class
      })
  void extensionLeaksForATest_thatTestFails(Class<?> fixture) {
    FixtureRun run = FixtureRun.of(fixture);
    assertThat(run.failedTests()).as("%s", run).containsExactly("leaks(String)");
    var error = Judgement.orphaned(run.onlyFailure(), run);
    assertThat(Judgement.roots(error)).extracting(Throwable::getMessage).containsExactly("theirs");
  }

  /** JUnit tells no extension when those of the others have been called. */
  @Test
  void extensionLeaksForAClass_nobodyIsBlamed() {
    FixtureRun run = FixtureRun.of(AroundAllTestCase.class);
    assertThat(run.tests()).hasSize(2);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).as("%s", run).isEmpty();
  }

  @Test
  void dynamicTestOfManyLeaksInAContainer_onlyThatTestFails() {
    FixtureRun run = FixtureRun.of(ContainersTestCase.class);
    assertThat(run.tests()).hasSize(4);
    assertThat(run.onlyFailure()).cause().hasMessage("second of b");
    assertThat(run.failedTests()).containsExactly("second of b");
  }

  @Test
  void streamOfDynamicTestsLeaksBetweenThem_noneOfThemFails() {
    FixtureRun run = FixtureRun.of(LazyTestCase.class);
    assertThat(run.tests()).hasSize(3);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).as("%s", run).hasSize(1);
    assertThat(run.failedContainers().get(0).thrown()).cause().hasMessage("made 2");
  }

  private static void leakFor(ExtensionContext context) {
    if (context.getDisplayName().startsWith("leaks")) {
      Leaks.leak("theirs");
    }
  }

  /** The methods that each of the extensions below serves. */
  abstract static class TwoTests {
    @Test
    void leaks(String unused) {}

    @Test
    void passes(String unused) {}
  }

  static class Resolving implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == String.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return "resolved";
    }
  }

  static class LeakingResolver extends Resolving {
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      leakFor(context);
      return super.resolveParameter(parameter, context);
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(LeakingResolver.class)
  static class ResolvedTestCase extends TwoTests {}

  static class LeakingBeforeEach extends Resolving implements BeforeEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
      leakFor(context);
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(LeakingBeforeEach.class)
  static class BeforeEachTestCase extends TwoTests {}

  static class LeakingAfterEach extends Resolving implements AfterEachCallback {
    @Override
    public void afterEach(ExtensionContext context) {
      leakFor(context);
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(LeakingAfterEach.class)
  static class AfterEachTestCase extends TwoTests {}

  static class LeakingBeforeExecution extends Resolving implements BeforeTestExecutionCallback {
    @Override
    public void beforeTestExecution(ExtensionContext context) {
      leakFor(context);
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(LeakingBeforeExecution.class)
  static class BeforeExecutionTestCase extends TwoTests {}

  static class LeakingInterceptor extends Resolving implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
        Invocation<Void> invocation,
        ReflectiveInvocationContext<Method> method,
        ExtensionContext context)
        throws Throwable {
      leakFor(context);
      invocation.proceed();
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(LeakingInterceptor.class)
  static class InterceptedTestCase extends TwoTests {}

  static class LeakingAroundAll extends Resolving implements BeforeAllCallback, AfterAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      Leaks.leak("theirs");
    }

    @Override
    public void afterAll(ExtensionContext context) {
      Leaks.leak("theirs");
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(LeakingAroundAll.class)
  static class AroundAllTestCase extends TwoTests {}

  @DetectOrphanedFailures
  static class ContainersTestCase {
    @TestFactory
    Stream<DynamicNode> containers() {
      return Stream.of("a", "b")
          .map(
              name ->
                  dynamicContainer(
                      name,
                      Stream.of("first of " + name, "second of " + name)
                          .map(test -> dynamicTest(test, () -> leakInSecondOfB(test)))));
    }

    private static void leakInSecondOfB(String test) {
      if (test.equals("second of b")) {
        Leaks.leak(test);
      }
    }
  }

  @DetectOrphanedFailures
  static class LazyTestCase {
    @TestFactory
    Stream<DynamicNode> madeOneAfterTheOther() {
      return Stream.of(1, 2, 3).map(LazyTestCase::make);
    }

    private static DynamicNode make(int number) {
      if (number == 2) {
        Leaks.leak("made 2");
      }
      return dynamicTest("test " + number, () -> {});
    }
  }
}
