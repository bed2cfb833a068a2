package io.github.orphanedfailures.benchmarks.paths;

import io.github.orphanedfailures.benchmarks.Machine;
import io.github.orphanedfailures.benchmarks.Part;
import io.github.orphanedfailures.benchmarks.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The time and memory of single operations.
 *
 * <p>Basic approach: a round measures every case once, each in a new JVM. The cases of a comparison
 * run right after one another, and each round begins with another one of them, so that what else
 * the machine does hits all alike. A ratio is taken within a round.
 */
public final class Paths implements Part {

  @Override
  public String name() {
    return "paths";
  }

  @Override
  public void measure(Setting setting, Machine machine) throws Exception {
    List<ComparisonTable> tables = wanted(Tables.all(machine.release()), setting.only());
    Scores scores = new Scores();
    Forks forks = new Forks(setting);
    // Written again and again: a run that is stopped early has results too.
    PathsReport report = new PathsReport(tables, scores, setting, machine);
    for (int round = 0; round < setting.rounds(); round++) {
      for (ComparisonTable table : tables) {
        for (Comparison row : table.rows()) {
          measure(row, round, forks, scores);
          report.write(setting.out());
        }
      }
    }
  }

  private static void measure(Comparison row, int round, Forks forks, Scores scores)
      throws RunnerException {
    List<Case> inTurn = new ArrayList<>(row.cases());
    Collections.rotate(inTurn, -round);
    for (Case each : inTurn) {
      scores.add(each, forks.measure(each));
    }
    System.err.printf("round %d, %s%n", round + 1, row.name());
  }

  private static List<ComparisonTable> wanted(List<ComparisonTable> tables, Pattern only) {
    return tables.stream()
        .map(table -> table.only(row -> only.matcher(row.baseline().benchmark()).find()))
        .filter(table -> !table.rows().isEmpty())
        .toList();
  }
}
