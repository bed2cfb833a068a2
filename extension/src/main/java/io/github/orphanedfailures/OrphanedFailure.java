package io.github.orphanedfailures;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One background failure that nobody has observed so far; an immutable snapshot.
 *
 * <p>Safe for use by several threads.
 *
 * @param failure the throwable that the task threw, below every {@code CompletionException} and
 *     {@code ExecutionException} that {@code java.util.concurrent} wrapped around it
 * @param task what failed, for example {@code "CompletableFuture.runAsync"}
 * @param thread the name of the thread on which it failed
 * @param submittedFrom where the work was submitted, nearest frame first, without frames of the
 *     JDK; empty when unknown
 * @param sinceSubmission from submission to failure, or null when unknown
 * @since 0.1
 */
public record OrphanedFailure(
    Throwable failure,
    String task,
    String thread,
    List<StackTraceElement> submittedFrom,
    @Nullable Duration sinceSubmission) {

  /** Copies the list, so that the snapshot stays as it is. */
  public OrphanedFailure {
    submittedFrom = List.copyOf(submittedFrom);
  }
}
