package io.github.orphanedfailures.benchmarks;

/** One part of the measurements. Writes files whose names begin with its own. */
public interface Part {

  /** Returns the name with which this part is asked for. */
  String name();

  /** Measures, and writes the results into the folder of the setting. */
  void measure(Setting setting, Machine machine) throws Exception;
}
