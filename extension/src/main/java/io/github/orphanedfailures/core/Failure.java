package io.github.orphanedfailures.core;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one failure, as long as it is more than that there is one.
 *
 * <p>The monitor of its {@link FailureState} guards all of its fields.
 */
public final class Failure {

  private final FailureState state;

  /** What work of another scope stored of the same instance before, as long as it may be judged. */
  final @Nullable FailureState earlier;

  @Nullable Submission submission;
  @Nullable Computation computation;

  /** Whether the whole computation failed with it, which nobody absorbs who is a part of it. */
  boolean endsComputation;

  /** The list that the failure is on, or null when it is on none. */
  @Nullable FailureList list;

  /** Whether the list keeps the failure with all that is known. */
  boolean kept;

  @Nullable Evidence evidence;

  /** The futures whose outcome may be another's instead. */
  @Nullable List<Object> races;

  Failure(
      FailureState state,
      @Nullable Submission submission,
      @Nullable Computation computation,
      @Nullable FailureState earlier) {
    this.state = state;
    this.submission = submission;
    this.computation = computation;
    this.earlier = earlier;
  }

  FailureState state() {
    return state;
  }

  void listedOn(FailureList on, boolean isKept) {
    list = on;
    kept = isKept;
    if (!isKept) {
      evidence = null;
    }
  }

  void unlisted() {
    list = null;
    kept = false;
    evidence = null;
  }

  void racedFor(Object winner) {
    if (races == null) {
      races = new ArrayList<>(1);
    }
    races.add(winner);
  }

  /** Whether nothing but the number is needed of a failure that has been stored for good. */
  boolean isOnlyToCount() {
    return list != null && !kept && !endsComputation && races == null && earlier == null;
  }

  /** Whether nothing is known that would be missed if the failure was stored nowhere. */
  boolean isForgettable() {
    return races == null && earlier == null;
  }

  /** Whether somebody was handed another failure of the computation that this one belongs to. */
  boolean isLeftToGroup() {
    return computation != null && !endsComputation && computation.isReported();
  }

  /** Whether another outcome was used, so that this one was dropped on purpose. */
  boolean isBeaten(FutureInspector futures) {
    if (isLeftToGroup()) {
      return true;
    }
    Throwable own = state.get();
    if (races != null) {
      for (Object winner : races) {
        // The winner is kept here, and would keep its outcome: what is gone was not its outcome.
        if (futures.isComplete(winner)
            && (own == null || !isOutcome(own, futures.failureOf(winner)))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOutcome(Throwable own, @Nullable Throwable outcome) {
    return outcome != null && Causes.rootOf(outcome) == own;
  }

  /** Returns whether nobody has observed the failure so far; may change at any time. */
  public boolean isPending() {
    return state.isPending();
  }

  /** Returns the throwable, or null when it was not kept and is gone. */
  public @Nullable Throwable root() {
    synchronized (state) {
      return evidence != null ? evidence.root() : state.get();
    }
  }

  /** Returns the work that failed, or null when that cannot be proven. */
  public @Nullable Submission submission() {
    synchronized (state) {
      return submission;
    }
  }

  /** Returns what was noted when the failure was stored, or null when there was no room for it. */
  public @Nullable Evidence evidence() {
    synchronized (state) {
      return evidence;
    }
  }
}
