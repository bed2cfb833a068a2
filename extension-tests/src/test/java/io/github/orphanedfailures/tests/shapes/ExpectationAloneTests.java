package io.github.orphanedfailures.tests.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.ExpectOrphanedFailure;
import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An expectation without {@code @DetectOrphanedFailures} beside it. */
class ExpectationAloneTests {

  @Test
  void onMethods_theyAreWatchedAndNoOthers() {
    FixtureRun run = FixtureRun.of(MethodsTestCase.class);
    assertThat(run.tests()).hasSize(4);
    assertThat(run.failedTests())
        .as("%s", run)
        .containsExactlyInAnyOrder("nothingHappens()", "somethingElseHappensToo(ExecutorService)");
    assertThat(run.failedContainers()).as("%s", run).isEmpty();
  }

  @Test
  void onAClass_allOfItsTestsAreWatched() {
    FixtureRun run = FixtureRun.of(ClassTestCase.class);
    assertThat(run.tests()).hasSize(3);
    assertThat(run.failedTests())
        .as("%s", run)
        .containsExactlyInAnyOrder("nothingHappens()", "nothingHappensEither()");
    assertThat(run.failedContainers()).as("%s", run).isEmpty();
  }

  private static void fail(ExecutorService executor, String message) {
    executor.execute(
        () -> {
          throw new Boom(message);
        });
  }

  static class MethodsTestCase {
    @Test
    @ExpectOrphanedFailure(message = "first")
    @ExpectOrphanedFailure(message = "second")
    void bothHappen(ExecutorService executor) {
      fail(executor, "first");
      fail(executor, "second");
    }

    @Test
    @ExpectOrphanedFailure
    void nothingHappens() {}

    @Test
    @ExpectOrphanedFailure(message = "first")
    void somethingElseHappensToo(ExecutorService executor) {
      fail(executor, "first");
      fail(executor, "second");
    }

    @Test
    void isNotWatched() throws InterruptedException {
      Thread thread =
          new Thread(
              () -> {
                throw new Boom("nobody's");
              });
      thread.start();
      thread.join();
    }
  }

  @ExpectOrphanedFailure
  static class ClassTestCase {
    @Test
    void happens(ExecutorService executor) {
      fail(executor, "expected");
    }

    @Test
    void nothingHappens() {}

    @Nested
    class Inner {
      @Test
      void nothingHappensEither() {}
    }
  }
}
