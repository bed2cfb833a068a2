package io.github.orphanedfailures.report.model;

import java.util.List;

/**
 * What people are shown of one run or of many: figures, and failures by cause, the most important
 * first. As large as it needs to be to be read, and no larger, however many failures there were.
 *
 * @param runs the runs, in the order in which they were read
 * @param figures how many of each there were, over all runs
 * @param groups the failures by cause: new leaks first, then known ones, unattributed and absorbed
 *     ones; in each the largest group first
 * @param further how many failures are in no group's examples, because there were too many of them
 * @param stale the lines of the baseline whose leaks did not happen although their tests ran
 */
public record Report(
    List<Run> runs, Figures figures, List<Group> groups, long further, List<String> stale) {

  public Report {
    runs = List.copyOf(runs);
    groups = List.copyOf(groups);
    stale = List.copyOf(stale);
  }

  /** Whether a gate lets this pass, stale lines aside. */
  public boolean isClean() {
    return figures.leaks() == 0;
  }
}
