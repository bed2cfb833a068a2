package io.github.orphanedfailures.tests.blame;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Uses the same pool, and does nothing wrong. */
@DetectOrphanedFailures
@Execution(ExecutionMode.CONCURRENT)
class WatchedNeighbourTestCase {

  @Test
  void works() throws Exception {
    Neighbours.meet();
    Neighbours.use();
    assertThat(Neighbours.LEAKED.await(30, TimeUnit.SECONDS)).isTrue();
  }
}
