package io.github.orphanedfailures.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** How much of the library is at work in a JVM that is measured. */
public enum Variant {
  /** Nothing: the JVM as it is. */
  PLAIN(false, false),

  /** The JDK is instrumented, and the measuring thread is in no scope, while others may be. */
  INSTALLED(true, false),

  /** The JDK is instrumented, and the measuring thread is in a scope, as that of a test is. */
  IN_SCOPE(true, true),

  /** The measuring thread is in a scope, and only tracked executors watch. */
  NOT_INSTRUMENTED(false, true);

  private static final String PROPERTY = "benchmark.variant";

  private final boolean instrumented;
  private final boolean scoped;

  Variant(boolean instrumented, boolean scoped) {
    this.instrumented = instrumented;
    this.scoped = scoped;
  }

  /** Returns the variant that this JVM was started for. */
  public static Variant ofThisJvm() {
    return valueOf(System.getProperty(PROPERTY, PLAIN.name()));
  }

  /** Returns what to start a JVM with for this variant. */
  public List<String> jvmArguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add("-D" + PROPERTY + "=" + name());
    if (instrumented) {
      arguments.add("-javaagent:" + Jars.ours());
    }
    return arguments;
  }

  /** Whether the library is there at all. */
  public boolean isWatching() {
    return instrumented || scoped;
  }

  /** Whether the JDK is instrumented. */
  public boolean isInstrumented() {
    return instrumented;
  }

  /** Whether the measuring thread is in a scope. */
  public boolean isScoped() {
    return scoped;
  }
}
