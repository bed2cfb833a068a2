package io.github.orphanedfailures.report.html;

import java.util.Locale;

/**
 * Text from tests in which everything can be seen: what has no shape of its own, or changes the
 * order or the shape of what stands around it, is shown as its number, for example ⟨U+202E⟩.
 */
final class VisibleText {

  /** How much is shown of a message: more than what a test JVM keeps of it. */
  private static final int MESSAGE = 5_000;

  /** How much is shown of the name of a test, a thread, a class or a method. */
  private static final int NAME = 600;

  /** Letters and marks by their category that fonts draw as nothing at all. */
  private static final String BLANK = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

  private VisibleText() {}

  /** Returns a text of any number of lines such that everything in it can be seen. */
  static String message(String text) {
    return of(text, MESSAGE, true);
  }

  /** Returns a text of one line such that everything in it can be seen, ends of lines included. */
  static String name(String text) {
    return of(text, NAME, false);
  }

  private static String of(String text, int limit, boolean hasLines) {
    int end = text.length() <= limit ? text.length() : cut(text, limit);
    StringBuilder visible = new StringBuilder(end + 16);
    text.substring(0, end).codePoints().forEach(each -> append(visible, each, hasLines));
    if (end < text.length()) {
      visible.append(String.format(Locale.ROOT, " … (%,d characters)", text.length()));
    }
    return visible.toString();
  }

  private static int cut(String text, int limit) {
    boolean isInsidePair =
        Character.isHighSurrogate(text.charAt(limit - 1))
            && Character.isLowSurrogate(text.charAt(limit));
    return isInsidePair ? limit - 1 : limit;
  }

  private static void append(StringBuilder visible, int codePoint, boolean hasLines) {
    boolean isLayout = hasLines && (codePoint == '\n' || codePoint == '\t');
    if (isLayout || isVisible(codePoint)) {
      visible.appendCodePoint(codePoint);
    } else {
      visible.append(String.format(Locale.ROOT, "⟨U+%04X⟩", codePoint));
    }
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> BLANK.indexOf(codePoint) < 0;
    };
  }
}
