package io.github.orphanedfailures;

import io.github.orphanedfailures.core.Detector;

/** What is watched when the JDK could not be instrumented. */
final class Fallback {
  private Fallback() {}

  static void install(Detector detector) {}

  static void uninstall() {}
}
