package io.github.orphanedfailures.benchmarks.suites;

import io.github.orphanedfailures.benchmarks.output.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** The figures of runs without and with us, of which there are as many. */
final class Pairs {

  private final List<Map<String, Long>> without = new ArrayList<>();
  private final List<Map<String, Long>> with = new ArrayList<>();

  void add(boolean annotated, Map<String, Long> figures) {
    (annotated ? with : without).add(figures);
  }

  List<Double> plain(String figure) {
    return values(without, figure);
  }

  List<Double> annotated(String figure) {
    return values(with, figure);
  }

  Spread ratio(String figure) {
    return compare(figure, (ours, plain) -> ours / plain);
  }

  Spread more(String figure) {
    return compare(figure, (ours, plain) -> ours - plain);
  }

  private Spread compare(String figure, DoubleBinaryOperator comparison) {
    List<Double> ours = annotated(figure);
    List<Double> plain = plain(figure);
    return Spread.of(
        IntStream.range(0, ours.size())
            .mapToObj(i -> comparison.applyAsDouble(ours.get(i), plain.get(i)))
            .toList());
  }

  private static List<Double> values(List<Map<String, Long>> runs, String figure) {
    return runs.stream().map(run -> run.get(figure).doubleValue()).toList();
  }
}
