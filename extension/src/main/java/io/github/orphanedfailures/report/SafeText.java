package io.github.orphanedfailures.report;

import io.github.orphanedfailures.core.UnreadableException;
import io.github.orphanedfailures.core.Untrusted;
import io.github.orphanedfailures.core.Untrusted.Part;
import io.github.orphanedfailures.report.text.PrintableText;
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
      String message = Untrusted.read(failure, Part.TEXT, failure::getLocalizedMessage);
      return message == null ? null : clean(message);
    } catch (UnreadableException hostile) {
      return "(its message cannot be read: getLocalizedMessage() " + hostile.getMessage() + ")";
    }
  }

  /** Returns the stack trace; none when it cannot be read. */
  static StackTraceElement[] stackOf(Throwable failure) {
    try {
      return Untrusted.stackTraceOf(failure);
    } catch (UnreadableException hostile) {
      return new StackTraceElement[0];
    }
  }

  /** Cuts what is too long and replaces control characters, except for the ends of lines. */
  static String clean(String text) {
    return PrintableText.lines(text, LIMIT).replace("\n", "\n      ");
  }
}
