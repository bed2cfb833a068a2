package io.github.orphanedfailures.gate;

import java.io.IOException;
import java.nio.file.Path;

/** A baseline file has a line that is none. */
public final class MalformedBaselineException extends IOException {
  private static final long serialVersionUID = 1;

  MalformedBaselineException(Path file, int line, String what) {
    super(file + ":" + line + ": " + what + ". Correct or delete the line");
  }
}
