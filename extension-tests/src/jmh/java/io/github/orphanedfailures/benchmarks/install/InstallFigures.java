package io.github.orphanedfailures.benchmarks.install;

import io.github.orphanedfailures.benchmarks.output.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What the JVMs printed, in the order in which they were started. */
final class InstallFigures {

  private static final double NANOS_A_MILLI = 1e6;

  private final Map<InstallCase, List<Map<String, Long>>> figures = new LinkedHashMap<>();
  private final Map<String, Map<String, List<Double>>> stages = new LinkedHashMap<>();

  void add(InstallCase measured, Map<String, Long> printed) {
    figures.computeIfAbsent(measured, added -> new ArrayList<>()).add(printed);
  }

  void addStages(String way, Map<String, Long> measured) {
    Map<String, List<Double>> ofWay = stages.computeIfAbsent(way, added -> new LinkedHashMap<>());
    measured.forEach(
        (stage, value) ->
            ofWay.computeIfAbsent(stage, added -> new ArrayList<>()).add((double) value));
  }

  /** Returns a figure in milliseconds. */
  Spread millis(InstallCase measured, String figure) {
    return Spread.of(values(measured, figure)).times(1 / NANOS_A_MILLI);
  }

  /** Returns by how many milliseconds a figure is above that of a JVM without anything. */
  Spread millisMore(InstallCase measured, String figure) {
    return Spread.of(more(measured, figure)).times(1 / NANOS_A_MILLI);
  }

  /** Compares with what we add to the same figure, start by start. */
  Spread timesOurs(InstallCase measured, String figure) {
    List<Double> theirs = more(measured, figure);
    List<Double> ours = more(InstallCase.OURS, figure);
    return Spread.of(
        IntStream.range(0, ours.size()).mapToObj(i -> theirs.get(i) / ours.get(i)).toList());
  }

  private List<Double> more(InstallCase measured, String figure) {
    List<Double> with = values(measured, figure);
    List<Double> without = values(InstallCase.NOTHING, figure);
    return IntStream.range(0, with.size()).mapToObj(i -> with.get(i) - without.get(i)).toList();
  }

  List<Double> values(InstallCase measured, String figure) {
    return figures.get(measured).stream().map(each -> each.get(figure).doubleValue()).toList();
  }

  Set<String> ways() {
    return stages.keySet();
  }

  /** Returns the stages of one way of installing: nanoseconds, or numbers of classes. */
  Map<String, Spread> stages(String way) {
    Map<String, Spread> spreads = new LinkedHashMap<>();
    stages.get(way).forEach((stage, values) -> spreads.put(stage, Spread.of(values)));
    return spreads;
  }
}
