package io.github.orphanedfailures.tests.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.Judgement;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;

/** A28: the message names an exception that cannot be printed by its type at least. */
class HostileMessageTests {

  @Test
  void everyHostileExceptionIsNamedByItsType() {
    FixtureRun run = FixtureRun.of(AllTestCase.class);
    var error = Judgement.orphaned(run.onlyFailure(), run);
    assertThat(error.failures()).hasSize(Hostile.values().length);
    for (Hostile hostile : Hostile.values()) {
      assertThat(error.getMessage()).contains(hostile.make().getClass().getSimpleName());
    }
  }

  @DetectOrphanedFailures
  static class AllTestCase {

    @Test
    void throwsThemAll(ExecutorService executor) {
      for (Hostile hostile : Hostile.values()) {
        Throwable thrown = hostile.make();
        executor.submit(() -> Hostile.raise(thrown));
      }
    }
  }
}
