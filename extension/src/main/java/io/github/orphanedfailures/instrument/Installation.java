package io.github.orphanedfailures.instrument;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the attempt to instrument the JDK.
 *
 * @param isInstalled whether the hooks are in place
 * @param problem what is not watched and what to do about it, in one line; null when all is well
 * @param missing the hooks that are not in place
 */
public record Installation(boolean isInstalled, @Nullable String problem, List<String> missing) {

  static Installation complete() {
    return new Installation(true, null, List.of());
  }

  static Installation partial(List<String> missing) {
    return new Installation(
        true,
        "orphaned-failures: on this JDK ("
            + Runtime.version()
            + ") failures that pass through these are not watched: "
            + String.join(", ", missing)
            + ". Unless another agent of this JVM changes these classes, please report it.",
        missing);
  }

  static Installation none(String reason) {
    return new Installation(
        false,
        "orphaned-failures: the JDK could not be instrumented ("
            + reason
            + "), so only tracked executors and uncaught exceptions are watched."
            + " Add -javaagent:<path of orphaned-failures.jar> to the JVM that runs the tests.",
        List.of());
  }
}
