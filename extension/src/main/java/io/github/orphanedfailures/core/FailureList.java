package io.github.orphanedfailures.core;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The failures of a scope that are to be judged when it ends.
 *
 * <p>The first hundred are kept with all that is known of them. Of the others there is only the
 * number, and each failure knows by its {@link Tally} where it was counted. One that is still being
 * stored, or that may turn out to be beaten by another outcome, is remembered besides.
 *
 * <p>The monitor of the scope guards all fields of its lists. A list is replaced when it is judged,
 * so that what was counted before is not taken off the list after it.
 */
final class FailureList {

  private final Scope scope;
  private final Set<Failure> kept = new LinkedHashSet<>();
  private final Set<Failure> open = new LinkedHashSet<>();

  /** Those that were dropped on purpose, at most as many as are kept. */
  private final List<Failure> absorbed = new ArrayList<>();

  private int counted;
  private int othersAbsorbed;

  /**
   * Whether the list has been judged. Written once, under the monitor of the scope; a reader
   * without it that comes too early changes the number of a list that nobody asks any more.
   */
  private volatile boolean judged;

  /** The tally that was used last, so that a flood needs no other. */
  private @Nullable Tally tally;

  /** Where the counted ones are counted since this list was handed over, or null. */
  private @Nullable FailureList movedTo;

  FailureList(Scope scope) {
    this.scope = scope;
  }

  Scope scope() {
    return scope;
  }

  boolean hasRoom() {
    return kept.size() < Scope.KEPT;
  }

  /** Called with the monitor of the failure, too. */
  void add(Failure failure) {
    boolean isKept = failure.evidence != null && hasRoom();
    failure.listedOn(this, isKept);
    if (isKept) {
      kept.add(failure);
    } else {
      open.add(failure);
    }
  }

  void remove(Failure failure) {
    if (!kept.remove(failure)) {
      open.remove(failure);
    }
  }

  List<Failure> kept() {
    return new ArrayList<>(kept);
  }

  /** Counts a failure of which no more than the number is needed from now on. */
  void count(Failure remembered) {
    open.remove(remembered);
    counted++;
  }

  Tally tallyOf(@Nullable Submission by) {
    Tally known = tally;
    if (known == null || !known.standsFor(by)) {
      known = new Tally(this, by);
      tally = known;
    }
    return known;
  }

  /** Takes failures that were counted off the list; some of them were dropped on purpose. */
  void uncount(int number, int dropped) {
    counted -= number;
    othersAbsorbed += dropped;
  }

  /** Moves a failure to the absorbed ones; called with the monitor of the failure, too. */
  void absorb(Failure failure) {
    if (isGivenUp()) {
      return;
    }
    remove(failure);
    Evidence evidence = failure.evidence;
    failure.unlisted();
    if (addAbsorbed(failure, evidence != null)) {
      failure.evidence = evidence;
    }
  }

  /** Returns whether an absorbed failure is kept. */
  boolean addAbsorbed(Failure failure, boolean keep) {
    if (keep && absorbed.size() < Scope.KEPT) {
      absorbed.add(failure);
      return true;
    }
    othersAbsorbed++;
    return false;
  }

  /**
   * Moves the counted ones of this list to another, where they are counted from now on.
   *
   * @return what is on the list besides
   */
  Leftover moveTo(FailureList other) {
    other.counted += counted;
    other.othersAbsorbed += othersAbsorbed;
    absorbed.forEach(failure -> other.addAbsorbed(failure, true));
    movedTo = other;
    return giveUp();
  }

  @Nullable FailureList movedTo() {
    return movedTo;
  }

  boolean isJudged() {
    return judged;
  }

  /** Whether somebody has taken what was on the list. */
  boolean isGivenUp() {
    return judged || movedTo != null;
  }

  /** Returns what is on the list, which is given up with that. */
  Leftover judge() {
    judged = true;
    return giveUp();
  }

  /** What was counted here may still refer to this list, and must not keep the failures alive. */
  private Leftover giveUp() {
    Leftover leftover =
        new Leftover(
            this,
            List.copyOf(kept),
            List.copyOf(open),
            counted,
            List.copyOf(absorbed),
            othersAbsorbed);
    kept.clear();
    open.clear();
    absorbed.clear();
    return leftover;
  }

  /**
   * What is on a list when it is judged.
   *
   * @param list the list
   * @param kept the failures of which everything is known
   * @param open further ones that are remembered one by one
   * @param counted how many more there were
   * @param absorbed those that were dropped on purpose
   * @param othersAbsorbed how many more of these there were
   */
  record Leftover(
      FailureList list,
      List<Failure> kept,
      List<Failure> open,
      int counted,
      List<Failure> absorbed,
      int othersAbsorbed) {}
}
