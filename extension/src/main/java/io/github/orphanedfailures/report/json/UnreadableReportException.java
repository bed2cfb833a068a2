package io.github.orphanedfailures.report.json;

import java.io.IOException;

/** A file is no report, or a damaged one. */
public final class UnreadableReportException extends IOException {
  private static final long serialVersionUID = 1;

  /** Makes an exception whose message names the file, the place in it, and what is wrong. */
  public UnreadableReportException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Makes an exception whose message names the file and what is wrong. */
  public UnreadableReportException(String message) {
    super(message);
  }
}
