package io.github.orphanedfailures.core;

import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/**
 * The state of one failure, known by its root, however many futures carry it.
 *
 * <p>The monitor of an instance guards all of its fields. Every hook that stores a failure takes it
 * before the failure can be seen in a future, and every hook that hands a failure out takes it
 * after; so whoever was handed a failure has always marked a failure that is already recorded.
 * Monitors are taken in the order failure, computation, scope.
 *
 * <pre>
 *   known ──storing──▶ unsettled ──settled──▶ stored ──end of the scope──▶ judged
 *     ▲                    │                     │
 *     └──── lost race ─────┘      handed out in any state ──▶ observed, for good
 * </pre>
 *
 * <p>There is one instance for each throwable that is alive and has ever been in a future, millions
 * in a test that goes wrong badly. So it is its own entry in the map of failures, and has room for
 * little: 48 bytes in a JVM with compressed references.
 */
final class FailureState extends WeakIdentityMap.Entry<Throwable, FailureState> {

  /**
   * What else is known.
   *
   * <p>Of several threads that store the throwable as work of different scopes, the first to take
   * the monitor writes its own into {@link Failure#submission}. The others find it there, under the
   * same monitor, and begin an episode of their own; so none is charged to another's scope.
   *
   * <pre>
   *   null ──storing──▶ Failure ──settled, and only to count──▶ Tally
   *     ▲                │  ▲  │                                 │
   *     └── lost race ───┘  │  └── judged ──▶ Tally (judged)      │
   *                         └── observed, or charged otherwise ──┘
   * </pre>
   */
  private @Nullable Object about;

  /** How many threads are between announcing and storing it; no more than there are threads. */
  private short unsettled;

  private boolean stored;
  private boolean observed;

  /** Whether only such code was handed it that will store it again if it throws it on. */
  private boolean handedThrough;

  /** Whether the failure is being stored again after it was handed through. */
  private boolean passedOn;

  private boolean absorbed;
  private boolean stopAskedFor;

  /**
   * Begins an episode of a root.
   *
   * @param outdated the episode before, in another scope, of an instance that is thrown again and
   *     again; null when there is none
   */
  FailureState(
      Throwable root, ReferenceQueue<? super Throwable> queue, @Nullable FailureState outdated) {
    super(root, queue);
    if (outdated != null && !outdated.isJudged()) {
      about = new Failure(this, null, null, outdated);
    }
  }

  @Override
  FailureState value() {
    return this;
  }

  /** Returns the episode before, which may still be judged, or null. */
  synchronized @Nullable FailureState earlier() {
    return about instanceof Failure known ? known.earlier : null;
  }

  private synchronized boolean isJudged() {
    return isJudgedTally();
  }

  private boolean isJudgedTally() {
    return about instanceof Tally tally && tally.list().isJudged();
  }

  // ---- Storing ------------------------------------------------------------------------------

  /**
   * A failure is about to be stored by the current thread.
   *
   * @param by the work that failed, or null when that cannot be proven
   * @param thrown whether that work has thrown it
   * @param wanted the scope whose list to put it on when the failure counts
   * @return false when this episode belongs to another scope already, and nothing was done
   */
  synchronized boolean storing(
      @Nullable Submission by, boolean thrown, Scope wanted, Throwable root) {
    if (thrown && isOfOther(wanted)) {
      return false;
    }
    unsettled++;
    attribute(by, null);
    passedOn |= handedThrough;
    list(wanted, root, false);
    return true;
  }

  /** What {@link #storing} announced has happened, or not. */
  synchronized void settled(boolean won, Scope wanted, Throwable root) {
    if (unsettled == 0) {
      // Was not announced: it is no failure where it is being stored.
      return;
    }
    unsettled--;
    if (won) {
      stored = true;
      if (passedOn) {
        // Whoever was handed the failure before has thrown it on.
        passedOn = false;
        handedThrough = false;
      }
      list(wanted, root, false);
      tell();
    } else if (!stored && unsettled == 0) {
      unlist();
      forget();
    }
    countIfThatIsAll();
    notifyAll();
  }

  /** A failure was stored, or is about to be, in a place where nothing else can be stored. */
  synchronized void stored(
      @Nullable Submission by, Scope wanted, Throwable root, @Nullable Computation group) {
    stored = true;
    attribute(by, group);
    handedThrough = false;
    list(wanted, root, false);
    countIfThatIsAll();
  }

  /**
   * A failure ends the current thread, and no handler takes it.
   *
   * @return false when this episode belongs to another scope already, and nothing was done
   */
  synchronized boolean endsThread(@Nullable Submission by, Scope wanted, Throwable root) {
    if (by != null && isOfOther(wanted)) {
      return false;
    }
    stored = true;
    attribute(by, null);
    list(wanted, root, true);
    countIfThatIsAll();
    return true;
  }

  private void attribute(@Nullable Submission by, @Nullable Computation group) {
    if (by == null && group == null && about != null) {
      return;
    }
    Computation wanted = group != null || by == null ? group : by.computation();
    boolean endsComputation = group == null && by != null && by.isHeadOfComputation();
    if (about instanceof Tally tally
        && (tally.list().isJudged()
            || (tally.group() == wanted && !endsComputation && !saysMore(by, tally.by())))) {
      return;
    }
    Failure known = details();
    if (saysMore(by, known.submission)) {
      known.submission = by;
      // What was listed for nobody, or on weaker grounds, moves to the scope that is now proven.
      unlist();
    }
    // Stored from outside of its computation, the failure has left it.
    known.computation = wanted;
    known.endsComputation = endsComputation;
  }

  private static boolean saysMore(@Nullable Submission by, @Nullable Submission known) {
    return by != null && (known == null || by.saysMoreThan(known));
  }

  /** Returns all that is known; what was only counted so far is on no list then. */
  private Failure details() {
    if (about instanceof Failure known) {
      return known;
    }
    Failure known;
    if (about instanceof Tally tally) {
      tally.uncount();
      known = new Failure(this, tally.by(), tally.group(), null);
    } else {
      known = new Failure(this, null, null, null);
    }
    about = known;
    return known;
  }

  private void list(Scope wanted, @Nullable Throwable root, boolean threadDied) {
    if (about instanceof Failure known
        && known.list == null
        && counts()
        && !known.isLeftToGroup()) {
      if (known.evidence == null && root != null) {
        // What is stored may be a copy that fork/join has made.
        Throwable original = get();
        known.evidence = Evidence.ifRoomIn(wanted, original == null ? root : original, threadDied);
      }
      wanted.add(known);
    }
  }

  /** Whoever waits for failures of the scope may now take this one. */
  private void tell() {
    if (about instanceof Failure known && known.list != null && known.kept) {
      known.list.scope().changed();
    }
  }

  /** Gives up what is known of a failure of which nothing but the number is needed. */
  private void countIfThatIsAll() {
    if (stored && unsettled == 0 && about instanceof Failure known && known.isOnlyToCount()) {
      Tally tally = Scope.tally(known);
      if (tally != null) {
        about = tally;
      }
    }
  }

  private void unlist() {
    if (about instanceof Failure known && known.list != null) {
      known.list.scope().remove(known, known.list);
      known.unlisted();
    } else if (about instanceof Tally && !isJudgedTally()) {
      Failure unused = details();
    }
  }

  private void forget() {
    if (about instanceof Failure known && known.isForgettable()) {
      about = null;
    }
  }

  /** Moves the failure to the list of the scope around one that has ended. */
  synchronized void relist(Failure asked, Scope ended) {
    if (about == asked) {
      Evidence evidence = asked.evidence;
      asked.list = null;
      if (absorbed && !observed) {
        // Dropped after its list had been given up, which could not note it any more.
        asked.kept = false;
        asked.evidence = ended.addAbsorbed(asked, evidence != null) ? evidence : null;
        return;
      }
      // Evidence that there is stays, and there may be room for what had none.
      list(ended, get(), false);
      countIfThatIsAll();
    }
  }

  private boolean counts() {
    return !observed && !handedThrough && !absorbed && !stopAskedFor && !isJudgedTally();
  }

  // ---- Observation --------------------------------------------------------------------------

  /** Some code was handed the failure, or was told that there is one. */
  synchronized void observed() {
    observed = true;
    reportToGroup();
    unlist();
  }

  /** Code that throws on what it is handed was handed it; counts only until it is stored again. */
  synchronized void handedThrough() {
    handedThrough = true;
    reportToGroup();
    unlist();
  }

  private void reportToGroup() {
    Computation group =
        about instanceof Tally tally
            ? tally.group()
            : about instanceof Failure known ? known.computation : null;
    if (group != null) {
      group.reported();
    }
  }

  /** A combinator dropped the failure on purpose. */
  synchronized void absorbed() {
    boolean isNew = counts();
    absorbed = true;
    if (about instanceof Tally tally) {
      if (isNew) {
        tally.absorb();
        about = new Failure(this, tally.by(), tally.group(), null);
      }
    } else if (isNew && about instanceof Failure known && known.list != null) {
      known.list.scope().absorb(known, known.list);
    }
  }

  /** The failure is how the work ended when it was asked to stop. */
  synchronized void stopWasAskedFor() {
    stopAskedFor = true;
    unlist();
  }

  /** The failure was stored in one of the inputs whose first outcome is that of {@code winner}. */
  synchronized void racedFor(Object winner) {
    if (isJudgedTally()) {
      return;
    }
    FailureList counted = about instanceof Tally tally ? tally.list() : null;
    Failure known = details();
    known.racedFor(winner);
    if (counted != null) {
      list(counted.scope(), null, false);
    }
  }

  // ---- Judgement ----------------------------------------------------------------------------

  /**
   * Waits until no thread is between announcing and storing this failure, and decides. What is
   * known belongs to those who judge from then on, under the same monitor: what is observed or
   * dropped later neither changes the verdict nor takes its evidence away.
   *
   * @param asked what is known of it
   * @param on the list that it was on
   * @return whether the failure counts against its scope
   */
  synchronized boolean judge(Failure asked, FailureList on, FutureInspector futures, long nanos) {
    awaitSettled(nanos);
    boolean orphaned = isOrphaned(asked, futures);
    judged(asked, on);
    return orphaned;
  }

  private boolean isOrphaned(Failure asked, FutureInspector futures) {
    if (about != asked || !counts() || !(stored || unsettled > 0)) {
      return false;
    }
    if (asked.isBeaten(futures)) {
      absorbed = true;
      return false;
    }
    return true;
  }

  private void awaitSettled(long nanos) {
    long deadline = System.nanoTime() + nanos;
    boolean interrupted = false;
    while (!stored && unsettled > 0) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        break;
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        // A test that leaves its thread interrupted is judged like any other.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing of what is known is kept here. */
  synchronized void judged(Failure asked, FailureList on) {
    if (about == asked) {
      about = new Tally(on, asked.submission);
    }
  }

  // ---- Questions ----------------------------------------------------------------------------

  synchronized boolean isPending() {
    return counts() && stored;
  }

  /** Returns whether the failure belongs to this scope. */
  boolean isOf(Scope scope) {
    Submission by = submission();
    return by != null && by.scope() == scope;
  }

  /** Returns whether the failure belongs to another scope, which it was proven to come from. */
  boolean isOfOther(Scope scope) {
    Submission by = submission();
    return by != null && by.scope() != scope;
  }

  /** Returns the work that failed, or work that is charged like it; null when there is no proof. */
  synchronized @Nullable Submission submission() {
    if (about instanceof Tally tally) {
      return tally.by();
    }
    return about instanceof Failure known ? known.submission : null;
  }

  /** Returns whether somebody was handed the failure. */
  synchronized boolean isObserved() {
    return observed;
  }

  /** Returns whether a combinator dropped the failure, and nobody was handed it elsewhere. */
  synchronized boolean isAbsorbed() {
    return absorbed && !observed;
  }

  /** Returns whether the failure is how its work ended when it was asked to stop. */
  synchronized boolean isStopAskedFor() {
    return stopAskedFor;
  }
}
