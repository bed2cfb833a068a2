package io.github.orphanedfailures.report.model;

/**
 * One failure in a report.
 *
 * @param verdict what it is
 * @param known whether the baseline knows it, so that it fails nothing
 * @param late whether it was stored after its scope had ended
 * @param charged the test or class that submitted the work
 * @param thrown the exception
 * @param task the work that failed
 * @param times when it happened
 */
public record Leak(
    Verdict verdict,
    boolean known,
    boolean late,
    Charged charged,
    Thrown thrown,
    Task task,
    Times times) {

  /** Returns the same leak as one that the baseline knows, or does not know. */
  public Leak known(boolean isKnown) {
    return new Leak(verdict, isKnown, late, charged, thrown, task, times);
  }

  /** Whether this is what a gate is for: a failure that nobody observed and no baseline knows. */
  public boolean isNew() {
    return verdict == Verdict.ORPHANED && !known;
  }

  /** Returns what makes this leak the same as one of another run. */
  public LeakKey key() {
    return LeakKey.of(charged.id(), thrown.type(), task.submitted());
  }
}
