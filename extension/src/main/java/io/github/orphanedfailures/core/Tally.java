package io.github.orphanedfailures.core;

import org.jspecify.annotations.Nullable;

/**
 * Where failures are counted of which nothing but the number is kept: one instance for all that are
 * on the same list and would be charged alike.
 */
final class Tally {

  private final FailureList list;
  private final @Nullable Submission by;
  private final @Nullable Computation group;

  /** The next tally of the same group. */
  private final @Nullable Tally next;

  /** How many of the group are counted; its monitor guards it. */
  private int inGroup;

  Tally(FailureList list, @Nullable Submission by) {
    this(list, by, null, null);
  }

  Tally(
      FailureList list,
      @Nullable Submission by,
      @Nullable Computation group,
      @Nullable Tally next) {
    this.list = list;
    this.by = by;
    this.group = group;
    this.next = next;
  }

  /** Returns work that is charged as all the work whose failures are counted here. */
  @Nullable Submission by() {
    return by;
  }

  /** The group that the failures belong to, or null when they belong to none. */
  @Nullable Computation group() {
    return group;
  }

  @Nullable Tally next() {
    return next;
  }

  FailureList list() {
    return list;
  }

  boolean isOn(FailureList other, @Nullable Submission work) {
    return list == other && standsFor(work);
  }

  boolean standsFor(@Nullable Submission work) {
    return by == null ? work == null : work != null && by.isChargedAs(work);
  }

  /** Called with the monitor of the group. */
  void countInGroup() {
    inGroup++;
  }

  /** Takes one failure off the list, unless it went with its group. */
  void uncount() {
    if (isStillCounted()) {
      Scope.uncount(list, 1, 0);
    }
  }

  /** One failure was dropped on purpose. */
  void absorb() {
    if (isStillCounted()) {
      Scope.uncount(list, 1, 1);
    }
  }

  private boolean isStillCounted() {
    if (group == null) {
      return true;
    }
    synchronized (group) {
      if (inGroup == 0) {
        return false;
      }
      inGroup--;
      return true;
    }
  }

  /** All of the group are dropped on purpose. Called with the monitor of the group. */
  void absorbGroup() {
    Scope.uncount(list, inGroup, inGroup);
    inGroup = 0;
  }
}
