package io.github.orphanedfailures.tests.blame;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.Boom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Six invocations for each of {@link HandOvers}; every third leaves a failure behind. None waits in
 * vain, so that each waits as long for its work as the slowest machine takes.
 */
@DetectOrphanedFailures(drain = "4 m")
@Execution(ExecutionMode.CONCURRENT)
class HandOverTestCase {

  private static final String LEAKING = "leaking";

  static boolean leaks(String name) {
    return name.endsWith(LEAKING);
  }

  static Stream<String> names() {
    return IntStream.range(0, 6)
        .boxed()
        .flatMap(
            i ->
                HandOvers.ALL.keySet().stream()
                    .map(way -> way + "; " + i + (i % 3 == 0 ? " " + LEAKING : "")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void handsOver(String name) throws Exception {
    HandOvers.ALL
        .get(name.substring(0, name.indexOf(';')))
        .submit(
            () -> {
              if (leaks(name)) {
                throw new Boom(name);
              }
            });
  }
}
