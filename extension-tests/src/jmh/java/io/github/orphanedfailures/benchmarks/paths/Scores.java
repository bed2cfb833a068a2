package io.github.orphanedfailures.benchmarks.paths;

import io.github.orphanedfailures.benchmarks.output.Spread;
import io.github.orphanedfailures.benchmarks.paths.ComparisonTable.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What every round has measured. */
final class Scores {

  private final Map<Case, List<Score>> scores = new HashMap<>();

  void add(Case measured, Score score) {
    scores.computeIfAbsent(measured, added -> new ArrayList<>()).add(score);
  }

  /** Whether everything that is compared has been measured once at least. */
  boolean has(Comparison row) {
    return row.cases().stream().allMatch(scores::containsKey);
  }

  List<Score> of(Case measured) {
    return scores.get(measured);
  }

  Spread nanos(Case measured) {
    return Spread.of(of(measured).stream().map(Score::nanos).toList());
  }

  Spread bytes(Case measured) {
    return Spread.of(of(measured).stream().map(Score::bytes).toList());
  }

  /** Compares round by round. */
  Spread compare(Case measured, Case baseline, Unit unit) {
    List<Score> ours = of(measured);
    List<Score> theirs = of(baseline);
    return Spread.of(
        IntStream.range(0, Math.min(ours.size(), theirs.size()))
            .mapToObj(i -> unit.compare(ours.get(i).nanos(), theirs.get(i).nanos()))
            .toList());
  }
}
