package io.github.orphanedfailures.gate;

import java.util.Locale;

/** A form in which the merged report is written. */
enum Format {
  /** Everything, for this command and other programs. */
  JSON("orphaned-failures.json"),
  /** For the summary of a job. */
  MD("orphaned-failures.md"),
  /** For people. */
  HTML("orphaned-failures.html"),
  /** For code scanning. */
  SARIF("orphaned-failures.sarif"),
  /** For GitLab's merge requests. */
  GITLAB("gl-code-quality-report.json");

  private final String file;

  Format(String file) {
    this.file = file;
  }

  /** Returns the name of the file. */
  String file() {
    return file;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
