package io.github.orphanedfailures.report;

import org.jspecify.annotations.Nullable;

/** Makes text that comes from tests fit to be printed: hostile, endless, or full of controls. */
final class SafeText {

  private static final int LIMIT = 2_000;

  private SafeText() {}

  /** Returns the throwable's type and message, as its {@code toString} would. */
  static String describe(Throwable failure) {
    String type = typeOf(failure);
    String message = messageOf(failure);
    return message == null ? type : type + ": " + message;
  }

  /** Returns the simple name of a type; of an anonymous one, the name of the class around it. */
  static String typeOf(Throwable failure) {
    String simple = failure.getClass().getSimpleName();
    if (!simple.isEmpty()) {
      return simple;
    }
    String name = failure.getClass().getName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static @Nullable String messageOf(Throwable failure) {
    try {
      String message = failure.getLocalizedMessage();
      return message == null ? null : clean(message);
    } catch (Throwable hostile) {
      return "(its message cannot be read: " + hostile.getClass().getName() + ")";
    }
  }

  /** Cuts what is too long and replaces control characters, except for the ends of lines. */
  static String clean(String text) {
    String cut =
        text.length() <= LIMIT
            ? text
            : text.substring(0, LIMIT) + "… (" + text.length() + " characters)";
    StringBuilder clean = new StringBuilder(cut.length());
    cut.codePoints().forEach(each -> append(clean, each));
    return clean.toString();
  }

  private static void append(StringBuilder clean, int codePoint) {
    if (codePoint == '\n') {
      clean.append("\n      ");
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
