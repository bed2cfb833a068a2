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
 * {@code \\} or {@code \|}, and what a reviewer could not see, such as an end of line or a change
 * of the direction of writing, as {@code \x{202e}}.
 */
final class BaselineLine {

  /** Stands for anything. */
  static final String ANY = "*";

  private static final String SEPARATOR = " | ";
  private static final int FIELDS = 3;

  /** A piece of a line: a bar, something escaped, or text. */
  private static final Pattern TOKEN =
      Pattern.compile("\\||\\\\[\\\\|]|\\\\x\\{(10[0-9a-f]{4}|[0-9a-f]{1,5})\\}|[^|\\\\]+");

  private static final int CODE_POINT = 1;

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
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            each -> {
              if (each == '\\' || each == '|') {
                escaped.append('\\').appendCodePoint(each);
              } else if (isInvisible(each)) {
                escaped.append("\\x{").append(Integer.toHexString(each)).append('}');
              } else {
                escaped.appendCodePoint(each);
              }
            });
    return escaped.toString();
  }

  private static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static List<String> split(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    Matcher token = TOKEN.matcher(line);
    while (token.lookingAt()) {
      if (token.group().equals("|")) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else if (token.group(CODE_POINT) != null) {
        field.appendCodePoint(Integer.parseInt(token.group(CODE_POINT), 16));
      } else {
        field.append(token.group().startsWith("\\") ? token.group().substring(1) : token.group());
      }
      token.region(token.end(), line.length());
    }
    if (!token.hitEnd() || token.regionStart() < line.length()) {
      throw new IllegalArgumentException(
          "a backslash stands before \\, | and x{…} only, which it does not in column "
              + (token.regionStart() + 1));
    }
    fields.add(field.toString().strip());
    return fields;
  }
}
