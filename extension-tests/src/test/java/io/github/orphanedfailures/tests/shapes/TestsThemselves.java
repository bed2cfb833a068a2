package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.orphanedfailures.OrphanedFailuresError;
import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.Judgement;
import io.github.orphanedfailures.tests.harness.Shape;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** C11, C13 to C16: tests that fail, are aborted, are not watched or expect it. */
final class TestsThemselves {

  private TestsThemselves() {}

  static Stream<Shape> rows() {
    return Stream.of(
        innocent(
            "C11",
            "assertTimeoutPreemptively that passes",
            env -> assertTimeoutPreemptively(Duration.ofSeconds(20), () -> "fine")),
        innocent(
            "C11",
            "assertTimeoutPreemptively, its body throws",
            env ->
                env.attempt(
                    () -> assertTimeoutPreemptively(Duration.ofSeconds(20), () -> env.fail()))),
        innocent(
                "C11",
                "assertTimeoutPreemptively that fails the test",
                EndingFixtures.TimeoutFailsTestCase.class)
            .judgedBy(run -> failedByItself(run, AssertionError.class)),
        innocent(
            "C11",
            "@Timeout in a separate thread, in time",
            EndingFixtures.SeparateThreadTestCase.class),
        innocent(
                "C11",
                "@Timeout in a separate thread, exceeded",
                EndingFixtures.ExceedsTestCase.class)
            .judgedBy(run -> failedByItself(run, TimeoutException.class)),
        innocent(
                "C11",
                "@Timeout in a separate thread, the test throws",
                EndingFixtures.ThrowsThereTestCase.class)
            .judgedBy(run -> failedByItself(run, Boom.class)),
        innocent(
                "C13",
                "the test fails with that very failure",
                EndingFixtures.FailsWithItTestCase.class)
            .judgedBy(run -> failedByItself(run, Boom.class)),
        innocent(
                "C13",
                "the test fails with what get() threw",
                EndingFixtures.FailsWithGetTestCase.class)
            .judgedBy(run -> failedByItself(run, ExecutionException.class)),
        innocent(
                "C13",
                "the failure is a cause of the test's own",
                EndingFixtures.FailsWithCauseTestCase.class)
            .judgedBy(run -> failedByItself(run, AssertionError.class)),
        innocent(
                "C13",
                "the failure is suppressed in the test's own",
                EndingFixtures.SuppressesTestCase.class)
            .judgedBy(run -> failedByItself(run, IllegalStateException.class)),
        innocent("C14", "aborted test", EndingFixtures.AbortedTestCase.class)
            .judgedBy(
                run -> {
                  assertThat(run.tests()).hasSize(1);
                  assertThat(run.failedTests()).isEmpty();
                  assertThat(run.failedContainers()).isEmpty();
                }),
        innocent("C14", "disabled test", EndingFixtures.SkippedTestCase.class)
            .judgedBy(
                run -> {
                  assertThat(run.tests()).isEmpty();
                  assertThat(run.failedContainers()).isEmpty();
                }),
        innocent("C14", "throws before anything started", EndingFixtures.ThrowsAtOnceTestCase.class)
            .judgedBy(run -> failedByItself(run, Boom.class)),
        innocent(
            "C15",
            "unannotated method beside an annotated one",
            EndingFixtures.MixedTestCase.class),
        innocent("C15", "unannotated class", EndingFixtures.UnannotatedTestCase.class),
        innocent(
            "C16", "@ExpectOrphanedFailure that happens", ExpectingFixtures.ExpectsTestCase.class),
        innocent(
            "C16",
            "@ExpectOrphanedFailure of a type and a message",
            ExpectingFixtures.ExpectsPartTestCase.class),
        innocent(
            "C16", "@ExpectOrphanedFailure of two", ExpectingFixtures.ExpectsTwoTestCase.class),
        innocent(
            "C16",
            "several @ExpectOrphanedFailure",
            ExpectingFixtures.ExpectsSeveralTestCase.class),
        innocent(
            "C16",
            "@ExpectOrphanedFailure on a class with a nested one",
            ExpectingFixtures.ExpectsOnClassTestCase.class),
        innocent(
            "C16",
            "@ExpectOrphanedFailure on a superclass",
            ExpectingFixtures.ExpectsInheritedTestCase.class),
        innocent(
            "C16",
            "OrphanedFailures: awaited and acknowledged",
            ExpectingFixtures.AcknowledgesTestCase.class),
        innocent(
            "C16",
            "OrphanedFailures: all acknowledged",
            ExpectingFixtures.AcknowledgesAllTestCase.class),
        innocent("C16", "OrphanedFailures: expected", ExpectingFixtures.ExpectsLiveTestCase.class));
  }

  /** The only failed test failed by itself, and nothing of ours was added. */
  private static void failedByItself(FixtureRun run, Class<? extends Throwable> type) {
    Throwable thrown = run.onlyFailure();
    assertThat(thrown).as("%s", run).isInstanceOf(type);
    assertThat(Judgement.reachable(thrown))
        .as("%s", run)
        .noneMatch(OrphanedFailuresError.class::isInstance);
  }
}
