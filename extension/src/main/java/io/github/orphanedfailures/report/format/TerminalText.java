package io.github.orphanedfailures.report.format;

import io.github.orphanedfailures.report.model.Group;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A report for a person at a terminal: what fails first, then what is good to know. Lines are at
 * most 80 columns wide where only words are cut and no place.
 */
public final class TerminalText {

  private static final int WIDTH = 80;
  private static final int CAUSES = 10;
  private static final int OTHER_CAUSES = 5;
  private static final int TESTS = 3;
  private static final int FRAMES = 3;
  private static final int LINES = 20;

  private final Report report;
  private final Colors colors;
  private final List<String> lines = new ArrayList<>();

  private TerminalText(Report report, Colors colors) {
    this.report = report;
    this.colors = colors;
  }

  /**
   * Returns the text, which ends with an end of line.
   *
   * @param reasons what fails the gate besides new leaks
   */
  public static String of(Report report, List<String> reasons, Colors colors) {
    TerminalText text = new TerminalText(report, colors);
    text.add(reasons);
    return String.join("\n", text.lines) + "\n";
  }

  private void add(List<String> reasons) {
    String headline = Verdicts.headline(report, reasons);
    lines.add(
        report.isClean() && reasons.isEmpty()
            ? colors.good("PASSED: " + headline)
            : colors.bad("FAILED: " + headline));
    lines.add(
        Summary.figures(report.figures()) + " in " + Summary.count(report.runs().size(), "run"));
    addNewLeaks(Verdicts.newLeaks(report));
    addOthers("Unattributed: nobody knows which test", Verdicts.of(report, Verdict.UNATTRIBUTED));
    addOthers("Known to the baseline", Verdicts.known(report));
    addOthers("Absorbed: dropped on purpose", Verdicts.of(report, Verdict.ABSORBED));
    addLines("Stale lines of the baseline: they no longer happen", Verdicts.stale(report));
    addLines("Incomplete: these JVMs were killed, or still run", Verdicts.incomplete(report));
    addLines("Not watched on these JVMs", Verdicts.notWatched(report));
  }

  private void addNewLeaks(List<Group> groups) {
    int number = 0;
    for (Group group : groups.subList(0, Math.min(CAUSES, groups.size()))) {
      number++;
      GroupText text = new GroupText(group);
      lines.add("");
      lines.add(
          colors.strong(cut(String.format(Locale.ROOT, "%3d. %s", number, text.what()), WIDTH)));
      addRow("happened", text.howOften());
      addRows("test", text.tests(TESTS), group.tests() - text.tests(TESTS).size());
      addRow("task", text.task());
      List<String> submitted = text.submitted();
      addRow("submitted", submitted.get(0));
      submitted.stream().skip(1).limit(FRAMES - 1L).forEach(each -> addRow("", "from " + each));
      if (!text.thrown().isEmpty()) {
        addRow("thrown", text.thrown());
      }
      String file = text.file();
      if (file != null) {
        addRow("look at", file);
      }
      addRow("fix", text.fix());
    }
    addMore(groups.size() - number, "cause");
  }

  private void addRows(String label, List<String> texts, long more) {
    for (int i = 0; i < texts.size(); i++) {
      addRow(i == 0 ? label : "", texts.get(i));
    }
    if (more > 0) {
      addRow("", "… and " + Summary.count(more, "more test"));
    }
  }

  /** Long rows go on below, where there is a place to break them. */
  private void addRow(String label, String text) {
    String head = String.format("     %-10s ", label);
    int room = WIDTH - head.length();
    String rest = text;
    String before = colors.faint(head);
    while (rest.length() > room && rest.lastIndexOf(' ', room) > 0) {
      int space = rest.lastIndexOf(' ', room);
      lines.add(before + rest.substring(0, space));
      rest = rest.substring(space + 1);
      before = " ".repeat(head.length());
    }
    lines.add(before + rest);
  }

  private void addOthers(String title, List<Group> groups) {
    if (groups.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(colors.strong(title));
    for (Group group : groups.subList(0, Math.min(OTHER_CAUSES, groups.size()))) {
      GroupText text = new GroupText(group);
      lines.add(cut("  " + text.what(), WIDTH));
      addRow("", text.howOften() + "; submitted " + text.submitted().get(0));
    }
    addMore(groups.size() - OTHER_CAUSES, "cause");
  }

  private void addLines(String title, List<String> texts) {
    if (texts.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(colors.warning(title));
    texts.stream().limit(LINES).forEach(each -> lines.add("  " + each));
    addMore(texts.size() - LINES, "line");
  }

  private void addMore(int more, String what) {
    if (more > 0) {
      lines.add("");
      lines.add("  … and " + Summary.count(more, "more " + what));
    }
  }

  private static String cut(String text, int width) {
    return text.codePointCount(0, text.length()) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
  }
}
