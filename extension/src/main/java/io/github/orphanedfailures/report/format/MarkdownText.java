package io.github.orphanedfailures.report.format;

import io.github.orphanedfailures.report.text.PrintableText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text from tests in Markdown. It stands in code only, because nothing in code is markup, a link or
 * a mention of somebody.
 */
final class MarkdownText {

  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private MarkdownText() {}

  /** Returns a line as code within a line or the cell of a table. */
  static String code(String line) {
    String fence = "`".repeat(longestRun(line) + 1);
    // A backslash before a bar would be the end of what escapes it.
    String inCell = line.replace("\\|", "\\ |").replace("|", "\\|");
    return inCell.isBlank() ? "` `" : fence + padded(inCell) + fence;
  }

  private static String padded(String text) {
    return text.startsWith("`") || text.endsWith("`") || text.endsWith("\\")
        ? " " + text + " "
        : text;
  }

  /** Returns lines as a block of code. */
  static String block(String lines) {
    String fence = "`".repeat(Math.max(3, longestRun(lines) + 1));
    return fence + "text\n" + lines + "\n" + fence;
  }

  /** Returns a line for the inside of an HTML element. */
  static String html(String line) {
    return "<code>"
        + PrintableText.line(line, Integer.MAX_VALUE)
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;")
        + "</code>";
  }

  private static int longestRun(String text) {
    int longest = 0;
    Matcher run = BACKTICKS.matcher(text);
    while (run.find()) {
      longest = Math.max(longest, run.end() - run.start());
    }
    return longest;
  }
}
