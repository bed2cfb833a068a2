package io.github.orphanedfailures.gate;

import io.github.orphanedfailures.report.model.Report;
import java.util.Locale;

/** What may fail the gate besides new leaks. */
enum FailOn {
  /** Failures of which nobody knows whose they are. */
  UNATTRIBUTED {
    @Override
    long count(Report report) {
      return report.figures().unattributed();
    }
  },
  /** Failures that were dropped on purpose. */
  ABSORBED {
    @Override
    long count(Report report) {
      return report.figures().absorbed();
    }
  },
  /** Lines of the baseline whose leaks did not happen although their tests ran. */
  STALE {
    @Override
    long count(Report report) {
      return report.stale().size();
    }
  },
  /** JVMs that were killed before their runs had ended. */
  INCOMPLETE {
    @Override
    long count(Report report) {
      return report.runs().stream().filter(run -> !run.isComplete()).count();
    }
  };

  /** Returns how many there are. */
  abstract long count(Report report);

  /** Returns how many there are, in words. */
  String describe(Report report) {
    String what =
        switch (this) {
          case UNATTRIBUTED -> " unattributed";
          case ABSORBED -> " absorbed";
          case STALE -> " stale in the baseline";
          case INCOMPLETE -> " incomplete";
        };
    return String.format(Locale.ROOT, "%,d", count(report)) + what;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
