package io.github.orphanedfailures.benchmarks;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How thoroughly to measure, and what.
 *
 * @param name what the setting is called
 * @param rounds how often each JVM is started
 * @param warmUps how many iterations JMH throws away in each JVM
 * @param iterations how many iterations JMH measures in each JVM
 * @param iteration how long each of them takes
 * @param largest up to which power of ten the scale is measured
 * @param only which operations to measure
 * @param jdk the JDK that is measured
 * @param out the folder that the results go to
 */
public record Setting(
    String name,
    int rounds,
    int warmUps,
    int iterations,
    TimeValue iteration,
    int largest,
    Pattern only,
    Path jdk,
    Path out) {

  /** Returns the setting that the system properties ask for. */
  static Setting ofSystemProperties() {
    String name = property("setting", "quick");
    boolean full =
        switch (name) {
          case "quick" -> false;
          case "full" -> true;
          default ->
              throw new IllegalArgumentException(
                  "benchmarks.setting is quick or full, not \"" + name + "\"");
        };
    return new Setting(
        name,
        Integer.parseInt(property("rounds", full ? "9" : "3")),
        full ? 4 : 3,
        5,
        TimeValue.milliseconds(full ? 500 : 300),
        full ? 7 : 5,
        Pattern.compile(property("only", "")),
        Path.of(property("jdk", System.getProperty("java.home"))),
        Path.of(property("out", "target/benchmarks")));
  }

  /** The value of a property, or what is taken when the build leaves it out or empty. */
  static String property(String name, String otherwise) {
    String value = System.getProperty("benchmarks." + name, "");
    return value.isBlank() ? otherwise : value;
  }

  /** Returns the program that starts the JDK that is measured. */
  public String java() {
    return jdk.resolve("bin/java").toString();
  }
}
