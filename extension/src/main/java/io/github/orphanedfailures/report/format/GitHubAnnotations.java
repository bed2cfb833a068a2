package io.github.orphanedfailures.report.format;

import io.github.orphanedfailures.report.model.Group;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.text.PrintableText;
import java.util.ArrayList;
import java.util.List;

/**
 * New leaks as commands to GitHub that annotate the lines of a pull request: one for each cause. Of
 * each kind GitHub shows ten.
 */
public final class GitHubAnnotations {

  private static final int SHOWN = 10;

  private GitHubAnnotations() {}

  /** Returns the commands, a line each. */
  public static List<String> of(Report report) {
    List<Group> groups = Verdicts.newLeaks(report);
    List<String> lines = new ArrayList<>();
    groups.stream().limit(SHOWN).map(GitHubAnnotations::error).forEach(lines::add);
    if (groups.size() > SHOWN) {
      lines.add(
          "::warning title=Orphaned failures::"
              + data(
                  Summary.count(groups.size() - SHOWN, "more cause")
                      + " of new leaks; the job's summary and the report list them"));
    }
    return lines;
  }

  private static String error(Group group) {
    GroupText cause = new GroupText(group);
    String at = "";
    if (!group.examples().isEmpty()) {
      Leak leak = group.examples().get(0);
      at =
          "file="
              + property(PrintableText.line(Finding.pathOf(GroupText.place(leak)), 1_000))
              + ",line="
              + Finding.lineOf(GroupText.place(leak))
              + ",";
    }
    return "::error "
        + at
        + "title=Orphaned failure::"
        + data(
            cause.what()
                + "\nnever observed, "
                + cause.howOften()
                + ", from "
                + String.join(", ", cause.tests(3))
                + "\nfix: "
                + cause.fix());
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
