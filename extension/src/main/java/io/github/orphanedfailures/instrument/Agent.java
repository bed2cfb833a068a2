package io.github.orphanedfailures.instrument;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * The agent: {@code -javaagent:orphaned-failures.jar}.
 *
 * <p>Does nothing but keep what it is given; the hooks are installed when the first test asks.
 *
 * @since 0.1
 */
public final class Agent {

  /** Written before {@code main}, or by the thread that attaches; read by the installer. */
  private static volatile @Nullable Instrumentation instrumentation;

  private Agent() {}

  /**
   * Called by the JVM before {@code main}.
   *
   * @param arguments ignored
   * @param given what changes classes
   */
  public static void premain(@Nullable String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /**
   * Called by the JVM when the agent is attached to it.
   *
   * @param arguments ignored
   * @param given what changes classes
   */
  public static void agentmain(@Nullable String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /** Returns what the JVM gave to the agent, or null when it was not loaded as one. */
  public static @Nullable Instrumentation instrumentation() {
    return instrumentation;
  }
}
