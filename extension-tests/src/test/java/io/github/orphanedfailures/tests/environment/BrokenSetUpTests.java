package io.github.orphanedfailures.tests.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.ExpectOrphanedFailure;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.Judgement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/**
 * Something is wrong between the constructor of a test and its method. What the constructor has
 * begun is ended all the same, and is charged to nobody else.
 */
class BrokenSetUpTests {

  private static final List<ExecutorService> INJECTED = new CopyOnWriteArrayList<>();

  /**
   * Leaks in its constructor when it is made for the first of its two tests. JUnit 5.10 does not
   * tell a constructor which test that is.
   */
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  abstract static class TwoTestsTestCase {

    final boolean isFirst = INJECTED.isEmpty();

    TwoTestsTestCase(ExecutorService executor) {
      INJECTED.add(executor);
      if (isFirst) {
        executor.submit(
            () -> {
              throw new IllegalStateException("leaked by the constructor");
            });
      }
    }

    @Test
    @Order(2)
    void second() {}
  }

  @DetectOrphanedFailures
  static class MalformedDurationTestCase extends TwoTestsTestCase {

    MalformedDurationTestCase(ExecutorService executor) {
      super(executor);
    }

    @Test
    @Order(1)
    @DetectOrphanedFailures(drain = "a while")
    void first() {}
  }

  @DetectOrphanedFailures
  static class MalformedExpectationTestCase extends TwoTestsTestCase {

    MalformedExpectationTestCase(ExecutorService executor) {
      super(executor);
    }

    @Test
    @Order(1)
    @ExpectOrphanedFailure(count = 0)
    void first() {}
  }

  @ExtendWith(BrokenForTheFirst.class)
  @DetectOrphanedFailures
  static class BrokenExtensionTestCase extends TwoTestsTestCase {

    BrokenExtensionTestCase(ExecutorService executor) {
      super(executor);
    }

    @Test
    @Order(1)
    void first() {}
  }

  @ExtendWith(BrokenPostProcessing.class)
  @DetectOrphanedFailures
  static class BrokenPostProcessingTestCase extends TwoTestsTestCase {

    BrokenPostProcessingTestCase(ExecutorService executor) {
      super(executor);
    }

    @Test
    @Order(1)
    void first() {}
  }

  static class BrokenPostProcessing implements TestInstancePostProcessor {
    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
      if (((BrokenPostProcessingTestCase) instance).isFirst) {
        throw new IllegalArgumentException("broken set-up");
      }
    }
  }

  static class BrokenForTheFirst implements BeforeEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
      if (context.getDisplayName().startsWith("first")) {
        throw new IllegalArgumentException("broken set-up");
      }
    }
  }

  @DetectOrphanedFailures
  static class BrokenMethodTestCase extends TwoTestsTestCase {

    BrokenMethodTestCase(ExecutorService executor) {
      super(executor);
    }

    @BeforeEach
    void setUp(TestInfo test) {
      if (test.getDisplayName().startsWith("first")) {
        throw new IllegalArgumentException("broken set-up");
      }
    }

    @Test
    @Order(1)
    void first() {}
  }

  @Test
  void malformedDuration_isChargedToItsTestAndLeavesNothingBehind() {
    assertEndedInOrder(MalformedDurationTestCase.class);
  }

  @Test
  void malformedExpectation_isChargedToItsTestAndLeavesNothingBehind() {
    assertEndedInOrder(MalformedExpectationTestCase.class);
  }

  @Test
  void brokenExtension_isChargedToItsTestAndLeavesNothingBehind() {
    assertEndedInOrder(BrokenExtensionTestCase.class);
  }

  @Test
  void brokenPostProcessing_isChargedToItsTestAndLeavesNothingBehind() {
    assertEndedInOrder(BrokenPostProcessingTestCase.class);
  }

  @Test
  void brokenMethod_isChargedToItsTestAndLeavesNothingBehind() {
    assertEndedInOrder(BrokenMethodTestCase.class);
  }

  private static void assertEndedInOrder(Class<?> fixture) {
    INJECTED.clear();
    FixtureRun run = FixtureRun.of(fixture);
    assertThat(run.failedTests()).as("%s", run).containsExactly("first()");
    assertThat(INJECTED).hasSize(2).allMatch(ExecutorService::isShutdown);
    assertThat(textOf(run)).as("the leak is told of").contains("leaked by the constructor");
  }

  /** What everything that failed says, and what it suppresses says. */
  private static String textOf(FixtureRun run) {
    return Stream.concat(run.tests().stream(), run.failedContainers().stream())
        .map(FixtureRun.Result::thrown)
        .filter(Objects::nonNull)
        .flatMap(thrown -> Judgement.reachable(thrown).stream())
        .map(String::valueOf)
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
