package io.github.orphanedfailures.tests.harness;

import java.util.Locale;

/** How this JVM runs the tests; the build runs them once in each mode. */
public enum TestMode {
  /** The extension attaches its agent to the running JVM. */
  SELF_ATTACH,

  /** The JVM was started with {@code -javaagent}. */
  JAVAAGENT,

  /** Without instrumentation: tracked executors and the uncaught handler only. */
  PLAIN;

  private static final TestMode CURRENT =
      valueOf(
          System.getProperty("of.test.mode", "self-attach")
              .replace('-', '_')
              .toUpperCase(Locale.ROOT));

  public static TestMode current() {
    return CURRENT;
  }

  /** Whether the JDK is instrumented. */
  public static boolean instrumented() {
    return CURRENT != PLAIN;
  }
}
