package io.github.orphanedfailures.core;

import org.jspecify.annotations.Nullable;

/**
 * A group of subtasks whose owner waits for them together: one fork/join computation, one {@code
 * invokeAll} of subtasks, one structured scope.
 *
 * <p>Its monitor is taken after that of a failure and before that of a scope.
 */
final class Computation {

  /**
   * Set when one failure of the group was handed out; never reset. Written under the monitor, so
   * that no failure is counted after that; read without it by those who can afford to be late.
   */
  private volatile boolean reported;

  /**
   * Where failures of the group are counted, of which nothing else is kept; mostly one. The monitor
   * guards it.
   */
  private @Nullable Tally tallies;

  /** Whether somebody was handed a failure of this group, so that the others are absorbed. */
  boolean isReported() {
    return reported;
  }

  synchronized void reported() {
    if (!reported) {
      reported = true;
      for (Tally each = tallies; each != null; each = each.next()) {
        each.absorbGroup();
      }
    }
  }

  /** Counts a failure of the group; returns null when it is absorbed already. */
  synchronized @Nullable Tally count(
      Failure remembered, FailureList list, @Nullable Submission by) {
    if (reported || !Scope.count(list, remembered)) {
      return null;
    }
    Tally tally = tallies;
    while (tally != null && !tally.isOn(list, by)) {
      tally = tally.next();
    }
    if (tally == null) {
      tally = new Tally(list, by, this, tallies);
      tallies = tally;
    }
    tally.countInGroup();
    return tally;
  }
}
