package io.github.orphanedfailures.report.format;

import io.github.orphanedfailures.report.model.Group;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A report as Markdown, for the summary of a GitHub job: the verdict first, then a table of causes,
 * then each cause folded.
 *
 * <p>GitHub refuses a summary of more than 1 MiB as a whole, so what does not fit is left out, from
 * the end, and it is said so.
 */
public final class Markdown {

  /** How many bytes a summary has at most, some below what GitHub takes. */
  public static final int MOST_BYTES = 900_000;

  private static final int ROWS = 100;
  private static final int TESTS = 10;

  private final Report report;
  private final StringBuilder text = new StringBuilder();
  private int room;
  private boolean isCut;

  private Markdown(Report report, int mostBytes) {
    this.report = report;
    this.room = mostBytes - 200;
  }

  /** Returns the report in at most so many bytes of UTF-8 that GitHub takes it. */
  public static String of(Report report) {
    return of(report, List.of(), MOST_BYTES);
  }

  /**
   * Returns the report in at most so many bytes of UTF-8.
   *
   * @param reasons what fails the gate besides new leaks
   */
  public static String of(Report report, List<String> reasons, int mostBytes) {
    Markdown markdown = new Markdown(report, mostBytes);
    markdown.addAll(reasons);
    return markdown.text.toString();
  }

  private void addAll(List<String> reasons) {
    add(
        (report.isClean() && reasons.isEmpty()
                ? "## ✅ Orphaned failures: "
                : "## ❌ Orphaned failures: ")
            + Verdicts.headline(report, reasons)
            + "\n\n");
    add(
        Summary.figures(report.figures())
            + " in "
            + Summary.count(report.runs().size(), "run")
            + ".\n\n");
    List<Group> newLeaks = Verdicts.newLeaks(report);
    addTable(newLeaks);
    int number = 0;
    for (Group group : newLeaks.subList(0, Math.min(ROWS, newLeaks.size()))) {
      number++;
      add(details(number, group));
    }
    addFolded("Unattributed: nobody knows which test", Verdicts.of(report, Verdict.UNATTRIBUTED));
    addFolded("Known to the baseline", Verdicts.known(report));
    addFolded("Absorbed: dropped on purpose", Verdicts.of(report, Verdict.ABSORBED));
    addLines("Stale lines of the baseline: they no longer happen", Verdicts.stale(report));
    addLines("Incomplete: these JVMs were killed, or still run", Verdicts.incomplete(report));
    addLines("Not watched on these JVMs", Verdicts.notWatched(report));
    if (isCut) {
      text.append("\n*More did not fit here; the JSON report has everything.*\n");
    }
  }

  /** Adds a piece whole or not at all, and nothing after one that did not fit. */
  private void add(String piece) {
    int bytes = piece.getBytes(StandardCharsets.UTF_8).length;
    isCut |= bytes > room;
    if (!isCut) {
      text.append(piece);
      room -= bytes;
    }
  }

  private void addTable(List<Group> groups) {
    if (groups.isEmpty()) {
      return;
    }
    add("| # | failure | happened | submitted |\n|--:|---|---|---|\n");
    int number = 0;
    for (Group group : groups.subList(0, Math.min(ROWS, groups.size()))) {
      number++;
      GroupText cause = new GroupText(group);
      add(
          "| "
              + number
              + " | "
              + MarkdownText.code(cause.what())
              + " | "
              + cause.howOften()
              + " | "
              + MarkdownText.code(cause.submitted().get(0))
              + " |\n");
    }
    add("\n");
    if (groups.size() > ROWS) {
      add("… and " + Summary.count(groups.size() - ROWS, "more cause") + "\n\n");
    }
  }

  private static String details(int number, Group group) {
    GroupText cause = new GroupText(group);
    StringBuilder lines = new StringBuilder();
    List<String> tests = cause.tests(TESTS);
    tests.forEach(test -> row(lines, lines.length() == 0 ? "test" : "", test));
    if (group.tests() > tests.size()) {
      row(lines, "", "… and " + Summary.count(group.tests() - tests.size(), "more test"));
    }
    row(lines, "task", cause.task());
    List<String> submitted = cause.submitted();
    row(lines, "submitted", submitted.get(0));
    submitted.stream().skip(1).forEach(frame -> row(lines, "", "from " + frame));
    if (!cause.thrown().isEmpty()) {
      row(lines, "thrown", cause.thrown());
    }
    String file = cause.file();
    if (file != null) {
      row(lines, "look at", file);
    }
    row(lines, "fix", cause.fix());
    return "<details><summary>"
        + number
        + ". "
        + MarkdownText.html(cause.what())
        + "</summary>\n\n"
        + MarkdownText.block(lines.toString().stripTrailing())
        + "\n\n</details>\n\n";
  }

  private static void row(StringBuilder lines, String label, String text) {
    lines.append(String.format("%-10s %s%n", label, text).replace("\r", ""));
  }

  private void addFolded(String title, List<Group> groups) {
    if (groups.isEmpty()) {
      return;
    }
    StringBuilder folded =
        new StringBuilder(
            "<details><summary>"
                + title
                + ": "
                + Summary.count(groups.size(), "cause")
                + "</summary>\n\n| failure | happened | submitted |\n|---|---|---|\n");
    for (Group group : groups.subList(0, Math.min(ROWS, groups.size()))) {
      GroupText cause = new GroupText(group);
      folded
          .append("| ")
          .append(MarkdownText.code(cause.what()))
          .append(" | ")
          .append(cause.howOften())
          .append(" | ")
          .append(MarkdownText.code(cause.submitted().get(0)))
          .append(" |\n");
    }
    add(folded.append("\n</details>\n\n").toString());
  }

  private void addLines(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      String some = String.join("\n", lines.subList(0, Math.min(ROWS, lines.size())));
      String more = lines.size() > ROWS ? "\n… and " + (lines.size() - ROWS) + " more" : "";
      add("**" + title + "**\n\n" + MarkdownText.block(some + more) + "\n\n");
    }
  }
}
