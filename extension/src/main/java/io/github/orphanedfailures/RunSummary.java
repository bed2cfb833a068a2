package io.github.orphanedfailures;

import io.github.orphanedfailures.report.model.Figures;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is said when a run ends, to whoever reads the output of the build. */
final class RunSummary {

  private RunSummary() {}

  /** Says in one line what there was, unless there was nothing to speak of. */
  static void say(Figures figures, List<String> stale, @Nullable Path report) {
    if (figures.withoutTests().equals(Figures.NONE) && stale.isEmpty() && report == null) {
      return;
    }
    Notices.say(
        String.format(
            Locale.ROOT,
            "orphaned-failures: %,d tests watched, %,d leaks, %,d known, %,d absorbed, %,d late,"
                + " %,d unattributed%s%s",
            figures.tests(),
            figures.leaks(),
            figures.known(),
            figures.absorbed(),
            figures.late(),
            figures.unattributed(),
            stale.isEmpty() ? "" : ", " + stale.size() + " stale lines in the baseline",
            report == null ? "" : "; report: " + report));
  }
}
