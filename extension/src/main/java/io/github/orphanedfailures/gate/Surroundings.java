package io.github.orphanedfailures.gate;

import java.io.PrintStream;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What the command finds around it.
 *
 * @param out takes the summary
 * @param err takes problems and progress
 * @param environment the environment variables
 * @param isTerminal whether a person sees {@code out} as it is written
 * @param nanoTime a clock
 */
record Surroundings(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    boolean isTerminal,
    LongSupplier nanoTime) {

  /** Those of this process. */
  static Surroundings ofThisProcess() {
    return new Surroundings(
        System.out, System.err, System.getenv(), isTerminalAttached(), System::nanoTime);
  }

  /** From JDK 22 on there is a console without a terminal too, which says so itself. */
  @SuppressWarnings("SystemConsoleNull") // it is null before
  private static boolean isTerminalAttached() {
    Object console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException beforeJdk22) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** Whether a variable has this value. */
  boolean has(String variable, String value) {
    return value.equals(environment.get(variable));
  }
}
