package io.github.orphanedfailures.report.format;

import io.github.orphanedfailures.report.model.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What there was, in one line. What there was none of is left out, leaks excepted. */
public final class Summary {

  private Summary() {}

  /**
   * Returns the line.
   *
   * @param stale how many lines of the baseline are stale
   * @param report where to read more, or null
   */
  public static String of(Figures figures, int stale, @Nullable String report) {
    return "orphaned-failures: "
        + figures(figures)
        + (stale == 0 ? "" : ", " + count(stale, "stale line") + " in the baseline")
        + (report == null ? "" : "; report: " + report);
  }

  /** Returns the figures, separated by commas. */
  static String figures(Figures figures) {
    List<String> parts = new ArrayList<>();
    parts.add(count(figures.tests(), "test") + " watched");
    parts.add(count(figures.leaks(), "leak"));
    add(parts, figures.known(), "known");
    add(parts, figures.absorbed(), "absorbed");
    add(parts, figures.late(), "late");
    add(parts, figures.unattributed(), "unattributed");
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, long number, String what) {
    if (number > 0) {
      parts.add(number(number) + " " + what);
    }
  }

  /** Returns a number of things: {@code "1,000 tests"}. */
  static String count(long number, String thing) {
    return number(number) + " " + thing + (number == 1 ? "" : "s");
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
