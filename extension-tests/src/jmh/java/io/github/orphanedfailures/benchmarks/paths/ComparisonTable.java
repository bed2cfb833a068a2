package io.github.orphanedfailures.benchmarks.paths;

import java.util.List;
import java.util.function.Predicate;

/**
 * Comparisons that have the same columns.
 *
 * @param name what the table is called in files
 * @param title what is written above it
 * @param unit how the others are compared with the first column
 * @param rows the comparisons
 */
record ComparisonTable(String name, String title, Unit unit, List<Comparison> rows) {

  /** How two times are compared. */
  enum Unit {
    RATIO {
      @Override
      double compare(double time, double baseline) {
        return time / baseline;
      }
    },
    MICROSECONDS_MORE {
      @Override
      double compare(double time, double baseline) {
        return (time - baseline) / 1000;
      }
    };

    abstract double compare(double time, double baseline);
  }

  ComparisonTable only(Predicate<Comparison> wanted) {
    return new ComparisonTable(name, title, unit, rows.stream().filter(wanted).toList());
  }

  List<String> labels() {
    return rows.get(0).cases().stream().map(Case::label).toList();
  }
}
