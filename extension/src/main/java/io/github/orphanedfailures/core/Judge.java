package io.github.orphanedfailures.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Decides which of the failures on a scope's list are orphaned. */
final class Judge {

  /** How long to wait at most for a thread that is in the middle of storing a failure. */
  static final Duration SETTLING = Duration.ofSeconds(1);

  private final Failures failures;
  private final FutureInspector futures;
  private final long settlingNanos;

  Judge(Failures failures, FutureInspector futures, Duration settling) {
    this.failures = failures;
    this.futures = futures;
    this.settlingNanos = settling.toNanos();
  }

  Judgement judge(Scope scope, FailureList.Leftover leftover) {
    List<Failure> orphaned = new ArrayList<>();
    List<Failure> absorbed = new ArrayList<>();
    for (Failure failure : leftover.absorbed()) {
      if (failure.state().isAbsorbed()) {
        absorbed.add(failure);
      }
      failure.state().judged(failure, leftover.list());
    }
    for (Failure failure : leftover.kept()) {
      if (isOrphaned(failure, leftover)) {
        orphaned.add(failure);
      } else if (failure.state().isAbsorbed()) {
        absorbed.add(failure);
      }
    }
    int others = leftover.counted();
    int othersAbsorbed = leftover.othersAbsorbed();
    for (Failure failure : leftover.open()) {
      if (isOrphaned(failure, leftover)) {
        others++;
      } else if (failure.state().isAbsorbed()) {
        othersAbsorbed++;
      }
    }
    orphaned.removeIf(failure -> isTold(failure, orphaned) || wrapsObserved(failure));
    failures.expunge();
    return new Judgement(
        scope, List.copyOf(orphaned), others, List.copyOf(absorbed), othersAbsorbed);
  }

  private boolean isOrphaned(Failure failure, FailureList.Leftover leftover) {
    return failure.state().judge(failure, leftover.list(), futures, settlingNanos);
  }

  /**
   * Whether the same work stored what the failure wraps in a promise too, and somebody looked
   * there: the two are one failure, delivered by two roads.
   */
  private boolean wrapsObserved(Failure failure) {
    Throwable root = failure.root();
    Submission by = failure.submission();
    if (root == null || by == null) {
      return false;
    }
    boolean[] found = {false};
    Causes.visit(
        root,
        each -> {
          FailureState inner = each == root ? null : failures.known(each);
          found[0] |= inner != null && inner.isObserved() && inner.submission() == by;
        });
    return found[0];
  }

  /** Whether another failure has this one in its chains, and so tells of it already. */
  private static boolean isTold(Failure failure, List<Failure> others) {
    Throwable root = failure.root();
    for (Failure other : others) {
      Throwable outer = other.root();
      if (root != null && outer != null && outer != root && Causes.contains(outer, root)) {
        boolean tellsBack = Causes.contains(root, outer);
        if (!tellsBack || others.indexOf(other) < others.indexOf(failure)) {
          return true;
        }
      }
    }
    return false;
  }
}
