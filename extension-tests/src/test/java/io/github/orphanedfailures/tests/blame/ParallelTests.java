package io.github.orphanedfailures.tests.blame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.OrphanedFailuresError;
import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.TestMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** D01, D02, D07: hundreds of tests at once, over shared pools and every way to submit. */
class ParallelTests {

  private static final int RUNS = Integer.getInteger("of.parallel.runs", 10);

  static final Map<String, String> EIGHT_AT_ONCE =
      Map.of(
          "junit.jupiter.execution.parallel.enabled", "true",
          "junit.jupiter.execution.parallel.config.strategy", "fixed",
          "junit.jupiter.execution.parallel.config.fixed.parallelism", "8");

  @Test
  void eachLeakingTestFailsWithItsOwnFailureAndNoOtherTestFails() {
    assumeTrue(
        TestMode.instrumented(), "shared pools cannot be told apart without instrumentation");
    for (int run = 1; run <= RUNS; run++) {
      assertThat(wrongIn(FixtureRun.configured(EIGHT_AT_ONCE, SharedPoolsTestCase.class)))
          .as("what is wrong in run %d of %d", run, RUNS)
          .isEmpty();
    }
  }

  @Test
  void unwatchedTestLeaksBesideAWatchedOne_watchedOnePasses() {
    assumeTrue(TestMode.instrumented(), "the pool's thread cannot be told apart otherwise");
    FixtureRun run =
        FixtureRun.configured(
            EIGHT_AT_ONCE, UnwatchedNeighbourTestCase.class, WatchedNeighbourTestCase.class);
    assertThat(run.tests()).hasSize(2);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).as("%s", run).isEmpty();
  }

  /** The rest of a failed stream lies in the queue of the very thread that waits for it. */
  @Test
  void parallelStreamsFailInParallelTests_noTestWaitsForItsOwnThread() {
    assumeTrue(TestMode.instrumented(), "fork/join tasks are not seen otherwise");
    long began = System.nanoTime();
    FixtureRun run = FixtureRun.configured(EIGHT_AT_ONCE, FailingStreamsTestCase.class);
    long seconds = (System.nanoTime() - began) / 1_000_000_000;
    assertThat(run.tests()).hasSize(200);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).as("%s", run).isEmpty();
    assertThat(seconds).isLessThan(20 * 60);
  }

  private static List<String> wrongIn(FixtureRun run) {
    List<String> wrong = new ArrayList<>();
    run.failedContainers().forEach(container -> wrong.add(container.toString()));
    assertThat(run.tests()).hasSize(SharedPoolsTestCase.TESTS);
    for (FixtureRun.Result test : run.tests()) {
      int number = Integer.parseInt(test.name().replaceAll(".*\\D(\\d+)$", "$1"));
      if (!isRight(number, test.thrown())) {
        wrong.add(test.toString());
      }
    }
    return wrong;
  }

  private static boolean isRight(int number, Throwable thrown) {
    if (!SharedPoolsTestCase.leaks(number)) {
      return thrown == null;
    }
    return thrown instanceof OrphanedFailuresError error
        && error.failures().size() == 1
        && error.getCause().getMessage().equals("leak " + number)
        && error.getSuppressed().length == 0;
  }

  @DetectOrphanedFailures(drain = "20 m")
  @Execution(ExecutionMode.CONCURRENT)
  static class FailingStreamsTestCase {
    @RepeatedTest(200)
    void catchesWhatTheStreamThrows() {
      assertThrows(Boom.class, () -> IntStream.range(0, 200).parallel().forEach(this::failAt7));
    }

    private void failAt7(int number) {
      if (number % 50 == 7) {
        throw new Boom("caught");
      }
    }
  }
}
