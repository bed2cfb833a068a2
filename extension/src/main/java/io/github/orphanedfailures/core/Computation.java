package io.github.orphanedfailures.core;

/**
 * A group of subtasks whose owner waits for them together: one fork/join computation, one {@code
 * invokeAll} of subtasks, one structured scope.
 */
final class Computation {

  /** Set when one failure of the group was handed out; never reset. */
  private volatile boolean reported;

  /** Whether somebody was handed a failure of this group, so that the others are absorbed. */
  boolean isReported() {
    return reported;
  }

  void reported() {
    reported = true;
  }
}
