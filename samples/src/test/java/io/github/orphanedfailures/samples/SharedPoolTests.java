package io.github.orphanedfailures.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.OrphanedFailuresError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that run at the same time and share one pool: who is to blame for what its threads throw?
 *
 * <p>The thread that fails was started by one test, runs the task of another, and tells nobody.
 */
class SharedPoolTests {

  @Test
  void withoutTheAnnotation_everyTestPasses() {
    JUnitRun run = JUnitRun.inParallel(PlainTestCase.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.passed()).isEqualTo(8);
  }

  @Test
  void withTheAnnotation_exactlyTheTestsFailWhoseReceiptsDid() {
    JUnitRun run = JUnitRun.inParallel(WatchedTestCase.class);

    assertThat(run.passed()).isEqualTo(6);
    assertThat(run.failures())
        .hasSize(2)
        .anySatisfy(failure -> assertThatItIsOf(3, failure))
        .anySatisfy(failure -> assertThatItIsOf(6, failure));
  }

  /** Each test is failed by its own receipt, and by no other. */
  private static void assertThatItIsOf(int order, Throwable failure) {
    assertThat(failure)
        .isInstanceOf(OrphanedFailuresError.class)
        .hasMessageStartingWith("1 background failure was never observed in ")
        .hasMessageContaining("order " + order)
        .cause()
        .hasMessage("the receipt of order " + order + " has no total");
  }

  @Execution(ExecutionMode.CONCURRENT)
  static class PlainTestCase {

    @ParameterizedTest(name = "order {0}")
    @CsvSource({"1, 10", "2, 25", "3, 0", "4, 7", "5, 99", "6, -3", "7, 12", "8, 1"})
    void isPaid(int order, int total) {
      ReceiptPrinter.print(order, total);
    }
  }

  @DetectOrphanedFailures
  static class WatchedTestCase extends PlainTestCase {}
}
