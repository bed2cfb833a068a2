package io.github.orphanedfailures.benchmarks.paths;

import io.github.orphanedfailures.benchmarks.Variant;
import java.util.Map;

/**
 * One benchmark in one kind of JVM.
 *
 * @param label the column that it is shown in
 * @param benchmark the simple name of its class and its method
 * @param parameters the benchmark's parameters
 * @param variant the JVM
 */
record Case(String label, String benchmark, Map<String, String> parameters, Variant variant) {

  static Case of(String benchmark, Variant variant) {
    return new Case(label(variant), benchmark, Map.of(), variant);
  }

  Case with(String parameter, Object value) {
    return new Case(label, benchmark, Map.of(parameter, value.toString()), variant);
  }

  Case as(String newLabel) {
    return new Case(newLabel, benchmark, parameters, variant);
  }

  private static String label(Variant variant) {
    return switch (variant) {
      case PLAIN -> "plain";
      case INSTALLED -> "installed, no scope";
      case IN_SCOPE -> "in a scope";
      case NOT_INSTRUMENTED -> "in a scope, not instrumented";
    };
  }
}
