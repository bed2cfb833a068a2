package io.github.orphanedfailures.tests.blame;

import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Leaks while its watched neighbour runs. */
@Execution(ExecutionMode.CONCURRENT)
class UnwatchedNeighbourTestCase {

  @Test
  void leaks() throws Exception {
    Neighbours.meet();
    var dropped = Neighbours.leak();
    Awaitility.await().atMost(2, TimeUnit.MINUTES).until(dropped::isDone);
    Neighbours.LEAKED.countDown();
  }
}
