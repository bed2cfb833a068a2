package io.github.orphanedfailures;

import io.github.orphanedfailures.report.file.JobSummary;
import io.github.orphanedfailures.report.format.GitHubAnnotations;
import io.github.orphanedfailures.report.format.Markdown;
import io.github.orphanedfailures.report.model.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The CI that runs the tests, when it is one that can be told what they found. */
final class Ci {

  private Ci() {}

  /** Whether there is one. */
  static boolean listens() {
    return summaryFile() != null || isGitHub();
  }

  private static @Nullable String summaryFile() {
    String file = System.getenv("GITHUB_STEP_SUMMARY");
    return file == null || file.isEmpty() ? null : file;
  }

  private static boolean isGitHub() {
    return "true".equals(System.getenv("GITHUB_ACTIONS"));
  }

  /** Tells it what a run found; of a run that found nothing there is nothing to tell. */
  static void tell(Report report) {
    if (report.groups().isEmpty() && report.stale().isEmpty()) {
      return;
    }
    if (isGitHub()) {
      GitHubAnnotations.of(report).forEach(Notices::tellCi);
    }
    String file = summaryFile();
    if (file != null) {
      try {
        JobSummary.append(
            Path.of(file),
            room -> Markdown.of(report, List.of(), Math.min(room, Markdown.MOST_BYTES)));
      } catch (IOException e) {
        Notices.say("orphaned-failures: the job's summary cannot be written: " + e);
      }
    }
  }
}
