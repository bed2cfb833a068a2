package io.github.orphanedfailures;

import io.github.orphanedfailures.core.Failure;
import io.github.orphanedfailures.core.Judgement;
import io.github.orphanedfailures.core.Submission;
import io.github.orphanedfailures.report.FailureText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What becomes of a judgement: an error, a report, both or neither.
 *
 * @param error what to fail with, or null
 * @param report what to say without failing, or null
 */
record Verdict(@Nullable OrphanedFailuresError error, @Nullable String report) {

  /**
   * Decides about what is left of a judgement once the expected failures are taken away.
   *
   * @param isComplete whether an expectation that was not met by now is an error
   */
  static Verdict of(Judgement judgement, Expectations expectations, boolean isComplete) {
    List<Failure> orphaned = new ArrayList<>(judgement.orphaned());
    expectations.consume(orphaned);
    List<String> unmet =
        isComplete ? expectations.unmet(judgement.scope().name()) : List.<String>of();
    List<Failure> reported = orphaned.stream().filter(Verdict::isOnlyReported).toList();
    orphaned.removeAll(reported);
    boolean isOnlyReported = judgement.scope().failsNothing();
    Judgement failing =
        new Judgement(judgement.scope(), orphaned, isOnlyReported ? 0 : judgement.others());
    Judgement rest =
        new Judgement(judgement.scope(), reported, isOnlyReported ? judgement.others() : 0);
    return new Verdict(error(failing, unmet), rest.isClean() ? null : FailureText.of(rest));
  }

  private static boolean isOnlyReported(Failure failure) {
    Submission submission = failure.submission();
    return submission != null && submission.scope().failsNothing();
  }

  private static @Nullable OrphanedFailuresError error(Judgement failing, List<String> unmet) {
    if (failing.isClean() && unmet.isEmpty()) {
      return null;
    }
    List<String> parts = new ArrayList<>(unmet);
    if (!failing.isClean()) {
      parts.add(FailureText.of(failing));
    }
    String message = String.join(System.lineSeparator(), parts);
    return new OrphanedFailuresError(message, Snapshots.of(failing.orphaned()));
  }

  /** Publishes the report, and fails with the error, of the test or class of a context. */
  void pronounce(ExtensionContext context) {
    if (report != null) {
      context.publishReportEntry("orphanedfailures", report);
    }
    if (error != null) {
      throw error;
    }
  }

  /** Says the report, and fails with the error, when there is no test or class any more. */
  void pronounceAtTheEnd() {
    Notices.say(report == null ? null : "orphaned-failures: " + report);
    if (error != null) {
      throw error;
    }
  }
}
