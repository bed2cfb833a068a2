package io.github.orphanedfailures;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Says each thing once, in one line, on the standard error stream. */
final class Notices {

  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private Notices() {}

  /** Prints a line that a CI reads from the standard output. */
  @SuppressWarnings("SystemOut") // where it is read
  static void tellCi(String line) {
    System.out.println(line);
  }

  @SuppressWarnings("SystemOut") // there is no logger that every user has configured
  static void say(@Nullable String line) {
    if (line != null && SAID.add(line)) {
      System.err.println(line);
    }
  }
}
