package io.github.orphanedfailures;

import io.github.orphanedfailures.core.Failure;
import io.github.orphanedfailures.core.Judgement;
import io.github.orphanedfailures.core.Submission;
import io.github.orphanedfailures.report.FailureText;
import io.github.orphanedfailures.report.model.Leak;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What becomes of a judgement: an error, a report, both or neither.
 *
 * @param error what to fail with, or null
 * @param report what to say without failing, or null
 * @param known failures that the baseline knows
 * @param absorbed failures that were dropped on purpose
 */
record Verdict(
    @Nullable OrphanedFailuresError error,
    @Nullable String report,
    List<Leak> known,
    List<Leak> absorbed) {

  private static final String ENTRY = "orphanedfailures";

  /**
   * Decides about what is left of a judgement once the expected failures are taken away.
   *
   * @param isComplete whether an expectation that was not met by now is an error
   */
  static Verdict of(Judgement judgement, Expectations expectations, boolean isComplete, Gate gate) {
    List<Failure> orphaned = new ArrayList<>(judgement.orphaned());
    expectations.consume(orphaned);
    List<String> unmet =
        isComplete ? expectations.unmet(judgement.scope().name()) : List.<String>of();
    Gate.Passage passage = gate.pass(judgement, orphaned);
    List<Failure> failing = new ArrayList<>(passage.failing());
    List<Failure> reported = failing.stream().filter(Verdict::isOnlyReported).toList();
    failing.removeAll(reported);
    boolean isOnlyReported = judgement.scope().failsNothing();
    Judgement fails =
        new Judgement(judgement.scope(), failing, isOnlyReported ? 0 : passage.others());
    Judgement rest =
        new Judgement(judgement.scope(), reported, isOnlyReported ? passage.others() : 0);
    return new Verdict(
        error(fails, unmet),
        rest.isClean() ? null : FailureText.of(rest),
        passage.known(),
        passage.absorbed());
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

  /** Publishes what does not fail, and fails with the error, the test or class of a context. */
  void pronounce(ExtensionContext context) {
    if (report != null) {
      context.publishReportEntry(ENTRY, report);
    }
    publish(context, ENTRY + ".known", known);
    publish(context, ENTRY + ".absorbed", absorbed);
    if (error != null) {
      throw error;
    }
  }

  private static void publish(ExtensionContext context, String key, List<Leak> leaks) {
    if (!leaks.isEmpty()) {
      List<String> lines = leaks.stream().map(FailureText::lineOf).toList();
      context.publishReportEntry(key, String.join(System.lineSeparator(), lines));
    }
  }

  /** Says the report, and returns the error, when there is no test or class any more. */
  @Nullable OrphanedFailuresError pronounceAtTheEnd() {
    Notices.say(report == null ? null : "orphaned-failures: " + report);
    return error;
  }
}
