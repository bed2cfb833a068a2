package io.github.orphanedfailures;

import java.util.List;

/**
 * Says that background failures were never observed.
 *
 * <p>A single failure is the cause; of several, the first is the cause and the others are
 * suppressed. They are the original exceptions, with their own stack traces; something else stands
 * in for one whose own methods throw. The error itself carries no stack trace of its own: its
 * message says where the work was submitted.
 *
 * @since 0.1
 */
public final class OrphanedFailuresError extends AssertionError {

  private static final long serialVersionUID = 1L;

  private final transient List<OrphanedFailure> failures;

  OrphanedFailuresError(String message, List<OrphanedFailure> failures) {
    super(
        message, failures.isEmpty() ? null : UnreadableFailure.orItself(failures.get(0).failure()));
    this.failures = List.copyOf(failures);
    setStackTrace(new StackTraceElement[0]);
    this.failures.stream()
        .skip(1)
        .map(OrphanedFailure::failure)
        .map(UnreadableFailure::orItself)
        .forEach(this::addSuppressed);
  }

  /** Returns the failures that this error reports, oldest first; at most one hundred. */
  public List<OrphanedFailure> failures() {
    return failures == null ? List.of() : failures;
  }
}
