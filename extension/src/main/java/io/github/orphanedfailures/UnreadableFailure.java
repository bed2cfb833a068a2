package io.github.orphanedfailures;

/**
 * Stands in for a failure whose own methods misbehave, and that would break whoever reports the
 * test.
 */
final class UnreadableFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private UnreadableFailure(Throwable failure, String reason) {
    super(failure.getClass().getName() + ", which cannot be reported itself: its " + reason);
    setStackTrace(new StackTraceElement[0]);
  }

  /** Returns the failure, or what stands in for it when it, or one of its causes, is hostile. */
  static Throwable orItself(Throwable failure) {
    String reason = FailureReading.problemOf(failure);
    return reason == null ? failure : new UnreadableFailure(failure, reason);
  }
}
