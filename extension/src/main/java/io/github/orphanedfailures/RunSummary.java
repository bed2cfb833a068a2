package io.github.orphanedfailures;

import io.github.orphanedfailures.report.format.Summary;
import io.github.orphanedfailures.report.model.Figures;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said when a run ends, to whoever reads the output of the build. */
final class RunSummary {

  private RunSummary() {}

  /** Says in one line what there was, unless there was nothing to speak of. */
  static void say(Figures figures, List<String> stale, @Nullable Path report) {
    if (figures.withoutTests().equals(Figures.NONE) && stale.isEmpty() && report == null) {
      return;
    }
    Notices.say(Summary.of(figures, stale.size(), report == null ? null : report.toString()));
  }
}
