package io.github.orphanedfailures.report.format;

import io.github.orphanedfailures.report.model.Group;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.Run;
import io.github.orphanedfailures.report.model.Verdict;
import io.github.orphanedfailures.report.text.PrintableText;
import java.util.List;

/** What reports say of a whole run, in words that all forms share. */
final class Verdicts {

  private static final int LONGEST = 300;

  private Verdicts() {}

  /**
   * Says what a gate looks at first, in a few words.
   *
   * @param reasons what else fails the gate
   */
  static String headline(Report report, List<String> reasons) {
    long leaks = report.figures().leaks();
    String headline =
        leaks == 0
            ? "no new leaks"
            : Summary.count(leaks, "new leak")
                + " of "
                + Summary.count(newLeaks(report).size(), "cause");
    return reasons.isEmpty()
        ? headline
        : headline + (leaks == 0 ? ", but " : ", and ") + String.join(", ", reasons);
  }

  static List<Group> newLeaks(Report report) {
    return report.groups().stream().filter(Group::isNew).toList();
  }

  static List<Group> known(Report report) {
    return report.groups().stream()
        .filter(group -> group.verdict() == Verdict.ORPHANED && group.known())
        .toList();
  }

  static List<Group> of(Report report, Verdict verdict) {
    return report.groups().stream().filter(group -> group.verdict() == verdict).toList();
  }

  /** The runs that have not come to their end, each in one line. */
  static List<String> incomplete(Report report) {
    return report.runs().stream()
        .filter(run -> !run.isComplete())
        .map(run -> line("run " + run.info().id() + " in " + run.info().directory()))
        .toList();
  }

  /** What was not watched, each once. */
  static List<String> notWatched(Report report) {
    return report.runs().stream()
        .map(Run::info)
        .flatMap(info -> info.notWatched().stream())
        .distinct()
        .map(Verdicts::line)
        .toList();
  }

  static List<String> stale(Report report) {
    return report.stale().stream().map(Verdicts::line).toList();
  }

  private static String line(String text) {
    return PrintableText.line(text, LONGEST);
  }
}
