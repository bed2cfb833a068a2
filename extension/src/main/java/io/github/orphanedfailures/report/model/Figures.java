package io.github.orphanedfailures.report.model;

/**
 * How many of each there were. Leaks that are only counted, because a test had too many to keep
 * them all, are counted here.
 *
 * @param tests how many tests were watched
 * @param leaks how many failures nobody observed and no baseline knows
 * @param known how many the baseline knows
 * @param absorbed how many were absorbed
 * @param late how many of the leaks and of the known ones were stored after their scope had ended
 * @param unattributed how many are nobody's
 */
public record Figures(
    long tests, long leaks, long known, long absorbed, long late, long unattributed) {

  /** Nothing happened. */
  public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0);

  /** Returns these figures as if no test had been watched. */
  public Figures withoutTests() {
    return new Figures(0, leaks, known, absorbed, late, unattributed);
  }

  /** Returns the sums of these figures and others. */
  public Figures plus(Figures other) {
    return new Figures(
        tests + other.tests,
        leaks + other.leaks,
        known + other.known,
        absorbed + other.absorbed,
        late + other.late,
        unattributed + other.unattributed);
  }

  /** Returns these figures with one more failure. */
  public Figures plus(Leak leak) {
    return plus(leak.verdict(), leak.known(), leak.late(), 1);
  }

  /** Returns these figures with failures that were only counted. */
  public Figures plus(Further further) {
    return plus(further.verdict(), further.known(), false, further.count());
  }

  private Figures plus(Verdict verdict, boolean isKnown, boolean isLate, long count) {
    boolean isOrphaned = verdict == Verdict.ORPHANED;
    return plus(
        new Figures(
            0,
            isOrphaned && !isKnown ? count : 0,
            isOrphaned && isKnown ? count : 0,
            verdict == Verdict.ABSORBED ? count : 0,
            isOrphaned && isLate ? count : 0,
            verdict == Verdict.UNATTRIBUTED ? count : 0));
  }
}
