package io.github.orphanedfailures.report.text;

import java.util.regex.Pattern;

/**
 * Makes text from tests fit to be printed: cut, without control characters or changes of the
 * direction of writing, and without what a build server would take for a command to itself.
 */
public final class PrintableText {

  /** Commands to GitHub ({@code ##[…]}), Azure ({@code ##vso[…]}) and TeamCity, anywhere. */
  private static final Pattern HASH_COMMAND = Pattern.compile("##(?=\\w*\\[)");

  /** Commands to GitHub that begin a line, even after white space. */
  private static final Pattern COLON_COMMAND = Pattern.compile("(?m)^(\\s*):(?=:)");

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private PrintableText() {}

  /**
   * Returns the text with its lines, which end with {@code \n}.
   *
   * @param longest how many characters are shown at most
   */
  public static String lines(String text, int longest) {
    String cut = WellFormed.cut(text, longest);
    StringBuilder clean = new StringBuilder(cut.length());
    int length = cut.length();
    for (int i = 0, each; i < length; i += Character.charCount(each)) {
      each = cut.codePointAt(i);
      boolean isEndOfLine = each == '\r' && i + 1 < length && cut.charAt(i + 1) == '\n';
      if (!isEndOfLine) {
        append(clean, each);
      }
    }
    return withoutCommands(clean.toString());
  }

  /**
   * Returns the text as one line.
   *
   * @param longest how many characters are shown at most
   */
  public static String line(String text, int longest) {
    String oneLine = WHITE_SPACE.matcher(lines(text, longest)).replaceAll(" ").strip();
    return withoutCommands(oneLine);
  }

  private static String withoutCommands(String text) {
    String result = text;
    if (result.contains("##")) {
      result = HASH_COMMAND.matcher(result).replaceAll("# #");
    }
    if (result.contains("::")) {
      result = COLON_COMMAND.matcher(result).replaceAll("$1: ");
    }
    return result;
  }

  private static void append(StringBuilder clean, int codePoint) {
    if (codePoint == '\n') {
      clean.append('\n');
    } else if (codePoint == '\t') {
      clean.append("  ");
    } else if (isDangerous(codePoint)) {
      clean.append('\uFFFD');
    } else {
      clean.appendCodePoint(codePoint);
    }
  }

  private static boolean isDangerous(int codePoint) {
    int type = Character.getType(codePoint);
    return Character.isISOControl(codePoint)
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
