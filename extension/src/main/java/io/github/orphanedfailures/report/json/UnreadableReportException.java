package io.github.orphanedfailures.report.json;

import java.io.IOException;
import java.nio.file.Path;

/** A file is no report, or a damaged one. The message names the file, the place and the remedy. */
public final class UnreadableReportException extends IOException {
  private static final long serialVersionUID = 1;

  /** The whole file is wrong. */
  UnreadableReportException(Path file, String what) {
    super(file + ": " + what);
  }

  /** Something is wrong in a line. */
  UnreadableReportException(Path file, long line, String what) {
    super(file + ":" + line + ": " + what);
  }
}
