package io.github.orphanedfailures.report.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes of all events a report that fits into memory: counts everything, and keeps some. For one
 * thread.
 */
public final class ReportBuilder implements ReportEvents {

  /** How many failures are kept of one cause, and how many of all. */
  private static final int KEPT_OF_GROUP = 1_000;

  private static final int KEPT = 10_000;

  /** How many causes are told apart, and how many tests of each. */
  private static final int GROUPS = 20_000;

  private static final int TESTS_OF_GROUP = 1_000;

  private static final Comparator<Group> IMPORTANT_FIRST =
      Comparator.comparing((Group group) -> !group.isNew())
          .thenComparing(Group::verdict, Comparator.comparing(ReportBuilder::rank))
          .thenComparing(Comparator.comparingLong(Group::count).reversed())
          .thenComparing(Group::type)
          .thenComparing(Group::place);

  private record Cause(Verdict verdict, boolean known, String type, String place) {}

  private static final class Members {
    private final List<Leak> examples = new ArrayList<>();
    private final Set<String> tests = new HashSet<>();
    private long count;
  }

  private final List<Run> runs = new ArrayList<>();
  private final Map<Cause, Members> groups = new LinkedHashMap<>();
  private Figures figures = Figures.NONE;
  private @Nullable RunInfo run;
  private int kept;
  private long further;

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
    LeakKey key = leak.key();
    Cause cause = new Cause(leak.verdict(), leak.known(), key.type(), key.place());
    Members members = groups.get(cause);
    if (members == null) {
      if (groups.size() >= GROUPS) {
        further++;
        return;
      }
      members = new Members();
      groups.put(cause, members);
    }
    members.count++;
    if (members.tests.size() < TESTS_OF_GROUP) {
      members.tests.add(key.test());
    }
    if (kept < KEPT && members.examples.size() < KEPT_OF_GROUP) {
      members.examples.add(leak);
      kept++;
    } else {
      further++;
    }
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

  /**
   * Returns the report of all runs so far.
   *
   * @param stale the lines of the baseline that are stale
   */
  public Report build(List<String> stale) {
    List<Group> sorted = new ArrayList<>();
    groups.forEach(
        (cause, members) ->
            sorted.add(
                new Group(
                    cause.verdict(),
                    cause.known(),
                    cause.type(),
                    cause.place(),
                    members.count,
                    members.tests.size(),
                    members.examples)));
    sorted.sort(IMPORTANT_FIRST);
    return new Report(runs, figures, sorted, further, stale);
  }
}
