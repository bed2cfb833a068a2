package io.github.orphanedfailures.benchmarks.scale;

import io.github.orphanedfailures.benchmarks.Variant;
import io.github.orphanedfailures.benchmarks.output.Spread;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The figures of one kind of load, by how much of it there was. */
final class Curve {

  private final String name;
  private final Map<Variant, TreeMap<Integer, List<Map<String, Long>>>> figures =
      new EnumMap<>(Variant.class);

  Curve(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  void add(Variant variant, int count, Map<String, Long> measured) {
    figures
        .computeIfAbsent(variant, added -> new TreeMap<>())
        .computeIfAbsent(count, added -> new ArrayList<>())
        .add(measured);
  }

  Set<Integer> counts() {
    return figures.get(Variant.IN_SCOPE).keySet();
  }

  /** Returns the medians of a figure by count; empty when this load does not have it. */
  Map<Integer, Double> medians(Variant variant, String figure) {
    Map<Integer, Double> medians = new LinkedHashMap<>();
    figures
        .get(variant)
        .forEach(
            (count, runs) -> {
              if (runs.get(0).containsKey(figure)) {
                medians.put(
                    count,
                    Spread.of(runs.stream().map(run -> run.get(figure).doubleValue()).toList())
                        .median());
              }
            });
    return medians;
  }
}
