package io.github.orphanedfailures;

import io.github.orphanedfailures.core.Evidence;
import io.github.orphanedfailures.core.Failure;
import io.github.orphanedfailures.core.Submission;
import io.github.orphanedfailures.core.SubmissionSite;
import io.github.orphanedfailures.report.FailureText;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what the detector knows of a failure into what users see. */
final class Snapshots {

  private Snapshots() {}

  static List<OrphanedFailure> of(List<Failure> failures) {
    return failures.stream().map(Snapshots::of).toList();
  }

  static OrphanedFailure of(Failure failure) {
    Submission submission = failure.submission();
    SubmissionSite site = submission == null ? null : submission.site();
    Evidence evidence = failure.evidence();
    Throwable root = failure.root();
    String api = site == null ? null : site.api();
    return new OrphanedFailure(
        root == null ? new IllegalStateException("a failure that is gone") : root,
        api == null ? "a background task" : api,
        evidence == null ? "unknown" : evidence.threadName(),
        submission == null ? List.of() : FailureText.framesOf(submission),
        sinceSubmission(submission, evidence));
  }

  private static @Nullable Duration sinceSubmission(
      @Nullable Submission submission, @Nullable Evidence evidence) {
    return submission == null || submission.site() == null || evidence == null
        ? null
        : Duration.ofNanos(evidence.storedAt() - submission.submittedAt());
  }
}
