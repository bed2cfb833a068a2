package io.github.orphanedfailures.tests.harness;

import static java.util.function.Predicate.not;

import java.util.List;

/** The measurement of coverage, when it is asked for. */
public final class Coverage {

  private Coverage() {}

  /** The flags of a JVM that a test starts and that is to be measured too; none otherwise. */
  public static List<String> flags() {
    return System.getProperty("of.test.jvm.options", "")
        .lines()
        .filter(not(String::isBlank))
        .toList();
  }
}
