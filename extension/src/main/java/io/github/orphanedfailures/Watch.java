package io.github.orphanedfailures;

import io.github.orphanedfailures.instrument.Installation;
import io.github.orphanedfailures.instrument.Installer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How the JDK is watched in this JVM.
 *
 * @param isInstrumented whether the hooks are in place
 * @param text how, in one line for a person
 * @param missing the hooks that are not in place
 */
record Watch(boolean isInstrumented, String text, List<String> missing) {

  /** Instruments the JDK unless that is not wanted, and says what could not be done. */
  static Watch begin(ExtensionContext context) {
    if (!ConfigurationKeys.mayInstrument(context)) {
      return new Watch(
          false,
          "The JDK is not instrumented, as "
              + ConfigurationKeys.AGENT
              + "=off asks for: tracked executors and uncaught exceptions are watched",
          List.of());
    }
    Installation installation = Installer.install();
    Notices.say(installation.problem());
    return new Watch(
        installation.isInstalled(),
        installation.problem() == null ? "The JDK is instrumented" : installation.problem(),
        installation.missing());
  }

  /** Says, and returns, what is not watched, or no longer. */
  List<String> end() {
    List<String> failed = isInstrumented ? Installer.failedSince() : List.of();
    if (!failed.isEmpty()) {
      Notices.say(
          "orphaned-failures: failures that pass through these classes, which were loaded during"
              + " the run, were not watched: "
              + String.join(", ", failed)
              + ". Unless another agent of this JVM changes these classes, please report it.");
    }
    List<String> lost = isInstrumented ? Installer.lostSince() : List.of();
    if (!lost.isEmpty()) {
      Notices.say(
          "orphaned-failures: when the run ended, failures that pass through these were no longer"
              + " watched: "
              + String.join(", ", lost)
              + ". Another agent has changed these classes since the first test; let it be loaded"
              + " before.");
    }
    return Stream.concat(failed.stream(), lost.stream()).distinct().toList();
  }
}
