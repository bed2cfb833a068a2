package io.github.orphanedfailures.gate;

import io.github.orphanedfailures.report.model.LeakKey;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A leak as a line of a baseline file: test, exception and place, separated by bars.
 *
 * <pre>com.acme.OrderTest.places(int) | java.lang.IllegalStateException | com.acme.Orders.start
 * </pre>
 *
 * <p>A star stands for any test, exception or place. A backslash or bar in a name is written as
 * {@code \\} or {@code \|}, and what a reviewer could not see, such as an end of line, a space at
 * the end of a name or a change of the direction of writing, as {@code \x{202e}}.
 */
final class BaselineLine {

  /** Stands for anything. */
  static final String ANY = "*";

  private static final String SEPARATOR = " | ";
  private static final int FIELDS = 3;

  /** A field as it is written: escapes, and text without bars and backslashes. */
  private static final Pattern FIELD =
      Pattern.compile("(?:[^|\\\\]|\\\\[\\\\|]|\\\\x\\{(?:10[0-9a-f]{4}|[0-9a-f]{1,5})\\})*+");

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([\\\\|])|x\\{([0-9a-f]+)\\})");

  private BaselineLine() {}

  /** Returns the line that stands for leaks with this key. */
  static String format(LeakKey key) {
    return escape(key.test()) + SEPARATOR + escape(key.type()) + SEPARATOR + escape(key.place());
  }

  /**
   * Returns the key that a line stands for, in which {@link #ANY} stands for anything.
   *
   * @throws IllegalArgumentException if the line is malformed; the message says how
   */
  static LeakKey parse(String line) {
    List<String> fields = split(line);
    if (fields.size() != FIELDS || fields.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException(
          "wanted are a test, an exception and a place, separated by \" | \"");
    }
    return new LeakKey(fields.get(0), fields.get(1), fields.get(2));
  }

  private static String escape(String text) {
    if (text.equals(ANY)) {
      return ANY;
    }
    int begin = text.length() - text.stripLeading().length();
    int end = text.stripTrailing().length();
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0, each; i < text.length(); i += Character.charCount(each)) {
      each = text.codePointAt(i);
      if (each == '\\' || each == '|') {
        escaped.append('\\').appendCodePoint(each);
      } else if (i < begin || i >= end || isInvisible(each) || isComment(i, each)) {
        escaped.append("\\x{").append(Integer.toHexString(each)).append('}');
      } else {
        escaped.appendCodePoint(each);
      }
    }
    return escaped.toString();
  }

  /** A line that begins with this is none. */
  private static boolean isComment(int position, int codePoint) {
    return position == 0 && codePoint == '#';
  }

  private static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> codePoint != ' ';
      default -> false;
    };
  }

  private static List<String> split(String line) {
    List<String> fields = new ArrayList<>();
    Matcher field = FIELD.matcher(line);
    int begin = 0;
    while (true) {
      field.region(begin, line.length()).lookingAt();
      fields.add(unescape(field.group().strip()));
      if (field.end() == line.length()) {
        return fields;
      }
      if (line.charAt(field.end()) != '|') {
        throw new IllegalArgumentException(
            "the backslash in column "
                + (field.end() + 1)
                + " stands before none of \\, | and x{…}");
      }
      begin = field.end() + 1;
    }
  }

  private static String unescape(String field) {
    return ESCAPE
        .matcher(field)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    escape.group(1) != null
                        ? escape.group(1)
                        : Character.toString(Integer.parseInt(escape.group(2), 16))));
  }
}
