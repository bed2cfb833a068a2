package io.github.orphanedfailures.report.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes of all events a report that fits into memory: counts everything, and keeps some. For one
 * thread.
 */
public final class ReportBuilder implements ReportEvents {

  /** How many failures are kept that a gate is for, and how many others, besides one per cause. */
  private static final int KEPT_NEW = 10_000;

  private static final int KEPT_OTHERS = 5_000;

  private static final Comparator<Group> IMPORTANT_FIRST =
      Comparator.comparing((Group group) -> !group.isNew())
          .thenComparing(Group::verdict, Comparator.comparing(ReportBuilder::rank))
          .thenComparing(Comparator.comparingLong(Group::count).reversed())
          .thenComparing(Group::type)
          .thenComparing(Group::place);

  private final List<Run> runs = new ArrayList<>();

  /** Apart from the others, so that a flood of known ones takes no room from a new one. */
  private final Examples newLeaks;

  private final Examples others;
  private Figures figures = Figures.NONE;
  private @Nullable RunInfo run;
  private long further;

  /** Makes a builder that has taken in nothing. */
  public ReportBuilder() {
    this(KEPT_NEW, KEPT_OTHERS);
  }

  private ReportBuilder(int keptNew, int keptOthers) {
    newLeaks = new Examples(keptNew);
    others = new Examples(keptOthers);
  }

  /**
   * Returns an empty builder for what is to be added to this one later: it does not keep what this
   * one has no room for anyway.
   */
  public ReportBuilder part() {
    return new ReportBuilder(newLeaks.isFull() ? 0 : KEPT_NEW, others.isFull() ? 0 : KEPT_OTHERS);
  }

  private static int rank(Verdict verdict) {
    return switch (verdict) {
      case ORPHANED -> 0;
      case UNATTRIBUTED -> 1;
      case ABSORBED -> 2;
    };
  }

  @Override
  public void began(RunInfo run) {
    this.run = run;
  }

  @Override
  public void leak(Leak leak) {
    figures = figures.plus(leak);
    (leak.isNew() ? newLeaks : others).add(leak);
  }

  @Override
  public void further(Further more) {
    further += more.count();
    figures = figures.plus(more);
  }

  @Override
  public void test(String id) {
    // Counted by ended.
  }

  @Override
  public void ended(boolean isComplete, long tests) {
    if (run != null) {
      runs.add(new Run(run, isComplete));
      run = null;
    }
    figures = figures.plus(new Figures(tests, 0, 0, 0, 0, 0));
  }

  /** Adds all runs of another builder, which have ended. */
  public void addAll(ReportBuilder more) {
    runs.addAll(more.runs);
    newLeaks.addAll(more.newLeaks);
    others.addAll(more.others);
    figures = figures.plus(more.figures);
    further += more.further;
  }

  /**
   * Returns the report of all runs so far.
   *
   * @param stale the lines of the baseline that are stale
   */
  public Report build(List<String> stale) {
    List<Group> sorted = new ArrayList<>(newLeaks.groups());
    sorted.addAll(others.groups());
    sorted.sort(IMPORTANT_FIRST);
    return new Report(runs, figures, sorted, further + newLeaks.others() + others.others(), stale);
  }
}
