package io.github.orphanedfailures.tests.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * How a JVM ended and what it printed.
 *
 * @param exit its exit value
 * @param out the lines of its standard output
 * @param err the lines of its standard error
 */
record Outcome(int exit, List<String> out, List<String> err) {

  /** The verdicts that {@link FixtureMain} printed, in order. */
  List<String> verdicts() {
    return out.stream()
        .filter(line -> line.startsWith(FixtureMain.VERDICT))
        .map(line -> line.substring(FixtureMain.VERDICT.length()))
        .toList();
  }

  /** What was printed on the standard output beside the verdicts. */
  List<String> chatter() {
    return out.stream().filter(line -> !line.startsWith(FixtureMain.VERDICT)).toList();
  }

  /** Whether the extension complains in a line; the summary of a run is no complaint. */
  static boolean isOurs(String line) {
    return line.startsWith("orphaned-failures: ") && !isSummary(line);
  }

  static boolean isSummary(String line) {
    return line.startsWith("orphaned-failures: ") && line.matches(".* tests? watched, .*");
  }

  /** Asserts that it ended by itself with exactly these verdicts, in any order. */
  Outcome judged(String... expected) {
    assertThat(exit).as("exit value of%n%s", this).isZero();
    assertThat(verdicts()).as("verdicts of%n%s", this).containsExactlyInAnyOrder(expected);
    return this;
  }

  @Override
  public String toString() {
    return String.join(
        System.lineSeparator(),
        List.of(
            "exit value " + exit,
            String.join(System.lineSeparator(), out),
            "---- standard error",
            String.join(System.lineSeparator(), err)));
  }
}
