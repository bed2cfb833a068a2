package io.github.orphanedfailures;

import io.github.orphanedfailures.report.model.Further;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.ReportBuilder;
import io.github.orphanedfailures.report.model.RunInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the CI is told when a run ends. For one thread at a time. */
final class CiReport {

  private final RunInfo run;
  private final ReportBuilder builder = new ReportBuilder();

  /** What was found, after the run had begun, not to be watched. */
  private final Set<String> notWatched = new LinkedHashSet<>();

  CiReport(RunInfo run) {
    this.run = run;
  }

  void add(Leak leak) {
    builder.leak(leak);
  }

  void add(Further further) {
    builder.further(further);
  }

  void notWatched(String what) {
    notWatched.add(what);
  }

  /** The run has ended: tells. */
  void end(long tests, List<String> stale) {
    builder.began(run.alsoNotWatched(notWatched));
    builder.ended(true, tests);
    Ci.tell(builder.build(stale));
  }
}
