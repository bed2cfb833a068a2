package io.github.orphanedfailures.gate;

import io.github.orphanedfailures.report.output.OutputFormat;
import java.util.Locale;

/** A form in which the merged report is written. */
enum Format {
  /** Everything, for this command and other programs. */
  JSON("orphaned-failures.json"),
  /** For the summary of a job. */
  MD(OutputFormat.MD.fileName()),
  /** For people. */
  HTML(OutputFormat.HTML.fileName()),
  /** For code scanning. */
  SARIF(OutputFormat.SARIF.fileName()),
  /** For GitLab's merge requests. */
  GITLAB(OutputFormat.GITLAB.fileName());

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
