package io.github.orphanedfailures.core;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One failure, known by its root, however many futures carry it.
 *
 * <p>The monitor of an instance guards all of its fields. Every hook that stores a failure takes it
 * before the failure can be seen in a future, and every hook that hands a failure out takes it
 * after; so whoever was handed a failure has always marked a failure that is already recorded.
 *
 * <pre>
 *   known ──storing──▶ unsettled ──settled──▶ stored ──close of the scope──▶ judged
 *     ▲                    │                     │
 *     └──── lost race ─────┘      handed out in any state ──▶ observed, for good
 * </pre>
 */
public final class Failure {

  private final WeakReference<Throwable> root;

  private int unsettled;
  private int stored;
  private boolean observed;
  private boolean observedByJdk;

  /** Whether the failure is being stored again after a service of the JDK was handed it. */
  private boolean passedOn;

  private boolean absorbed;
  private boolean stopAskedFor;
  private boolean judged;

  private @Nullable Submission submission;
  private @Nullable Computation computation;

  /** The scope whose list the failure is on, or null when it is on none. */
  private @Nullable Scope holder;

  private @Nullable Evidence evidence;
  private @Nullable List<Object> races;

  /** What work of another scope stored of the same instance before, as long as it may be judged. */
  private final @Nullable Failure earlier;

  Failure(Throwable root) {
    this(root, null);
  }

  /** Begins another episode of an instance that is thrown again and again. */
  Failure(Throwable root, @Nullable Failure earlier) {
    this.root = new WeakReference<>(root);
    this.earlier = earlier == null || earlier.isJudged() ? null : earlier;
  }

  @Nullable Failure earlier() {
    return earlier;
  }

  private synchronized boolean isJudged() {
    return judged;
  }

  /**
   * A failure is about to be stored by the current thread.
   *
   * @param by the work that failed, or null when that cannot be proven
   * @param holder the scope whose list to put it on when the failure counts
   */
  synchronized void storing(
      @Nullable Submission by, Scope holder, Throwable throwable, @Nullable Computation group) {
    unsettled++;
    attribute(by, group);
    passedOn |= observedByJdk;
    list(holder, throwable, false);
  }

  /** What {@link #storing} announced has happened, or not. */
  synchronized void settled(boolean won, Scope holder, Throwable throwable) {
    if (unsettled == 0) {
      // Was not announced: it is no failure where it is being stored.
      return;
    }
    unsettled--;
    if (won) {
      stored++;
      if (passedOn) {
        // A service of the JDK that was handed the failure before has stored it again.
        passedOn = false;
        observedByJdk = false;
      }
      list(holder, throwable, false);
      tell();
    } else if (stored == 0 && unsettled == 0) {
      unlist();
    }
    notifyAll();
  }

  /** A failure was stored, or is about to be, in a place where nothing else can be stored. */
  synchronized void stored(
      @Nullable Submission by, Scope holder, Throwable throwable, @Nullable Computation group) {
    stored++;
    attribute(by, group);
    observedByJdk = false;
    list(holder, throwable, false);
  }

  /** A failure ends the current thread, and no handler takes it. */
  synchronized void endsThread(@Nullable Submission by, Scope holder, Throwable throwable) {
    stored++;
    attribute(by, null);
    list(holder, throwable, true);
  }

  private void attribute(@Nullable Submission by, @Nullable Computation group) {
    if (by != null && (submission == null || by.saysMoreThan(submission))) {
      submission = by;
      // What was listed for nobody, or on weaker grounds, moves to the scope that is now proven.
      unlist();
    }
    if (group != null) {
      computation = group;
    } else if (by != null) {
      // Stored from outside of its computation, the failure has left it.
      computation = by.computation();
    }
  }

  private void list(Scope wanted, Throwable throwable, boolean threadDied) {
    Computation group = computation;
    if (group != null && group.isReported()) {
      return;
    }
    if (holder == null && counts()) {
      Evidence known = evidence;
      evidence = known != null ? known : Evidence.ifRoomIn(wanted, throwable, threadDied);
      Scope listed = wanted.add(this, evidence != null);
      holder = listed;
      if (!listed.keeps(this)) {
        evidence = null;
      }
    }
  }

  /** Whoever waits for failures of the scope may now take this one. */
  private void tell() {
    Scope scope = holder;
    if (scope != null) {
      scope.changed(this);
    }
  }

  private void unlist() {
    Scope scope = holder;
    if (scope != null) {
      scope.remove(this);
      holder = null;
      evidence = null;
    }
  }

  /** Moves the failure to the list of the scope around one that has ended. */
  synchronized void relist(Scope ended) {
    Throwable throwable = evidence == null ? root.get() : evidence.root();
    holder = null;
    if (throwable != null) {
      list(ended, throwable, evidence != null && evidence.threadDied());
    }
  }

  private boolean counts() {
    return !observed && !observedByJdk && !absorbed && !stopAskedFor && !judged;
  }

  /** Some code was handed the failure, or was told that there is one. */
  synchronized void observed() {
    observed = true;
    Computation group = computation;
    if (group != null) {
      group.reported();
    }
    unlist();
  }

  /** A service of the JDK was handed the failure; counts only until it stores it again. */
  synchronized void observedByJdk() {
    observedByJdk = true;
    Computation group = computation;
    if (group != null) {
      group.reported();
    }
    unlist();
  }

  /** A combinator dropped the failure on purpose. */
  synchronized void absorbed() {
    boolean isNew = counts();
    Scope listed = holder;
    Evidence known = evidence;
    absorbed = true;
    unlist();
    if (isNew && listed != null && listed.addAbsorbed(this, known != null)) {
      evidence = known;
    }
  }

  /** Returns whether a combinator dropped the failure, and nobody was handed it elsewhere. */
  synchronized boolean isAbsorbed() {
    return absorbed && !observed;
  }

  /** The failure is how the work ended when it was asked to stop. */
  synchronized void stopWasAskedFor() {
    stopAskedFor = true;
    unlist();
  }

  /** The failure was stored in one of the inputs whose first outcome is that of {@code winner}. */
  synchronized void racedFor(Object winner) {
    if (races == null) {
      races = new ArrayList<>(1);
    }
    races.add(winner);
  }

  /** Takes the failure off its scope's list: it has been judged and will not be again. */
  synchronized void judged() {
    judged = true;
    holder = null;
  }

  /**
   * Waits until no thread is between announcing and storing this failure.
   *
   * @return whether the failure counts against its scope
   */
  synchronized boolean isOrphaned(FutureInspector futures, long nanos) {
    long deadline = System.nanoTime() + nanos;
    boolean interrupted = false;
    while (stored == 0 && unsettled > 0) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        break;
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        interrupted = true;
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!counts() || stored + unsettled == 0) {
      return false;
    }
    if (isAbsorbed(futures)) {
      absorbed = true;
      return false;
    }
    return true;
  }

  private boolean isAbsorbed(FutureInspector futures) {
    Computation group = computation;
    if (group != null && group.isReported()) {
      return true;
    }
    Throwable own = root.get();
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
  public synchronized boolean isPending() {
    return counts() && stored > 0;
  }

  /** Returns whether the failure belongs to this scope. */
  synchronized boolean isOf(Scope scope) {
    return submission != null && submission.scope() == scope;
  }

  /** Returns whether the failure belongs to another scope, which it was proven to come from. */
  synchronized boolean isOfOther(Scope scope) {
    return submission != null && submission.scope() != scope;
  }

  /** Returns whether somebody was handed the failure. */
  synchronized boolean isObserved() {
    return observed;
  }

  /** Returns whether the failure is how its work ended when it was asked to stop. */
  synchronized boolean isStopAskedFor() {
    return stopAskedFor;
  }

  /** Returns the throwable, or null when it was not kept and is gone. */
  public synchronized @Nullable Throwable root() {
    return evidence != null ? evidence.root() : root.get();
  }

  /** Returns the work that failed, or null when that cannot be proven. */
  public synchronized @Nullable Submission submission() {
    return submission;
  }

  /** Returns what was noted when the failure was stored, or null when there was no room for it. */
  public synchronized @Nullable Evidence evidence() {
    return evidence;
  }
}
