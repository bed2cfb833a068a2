package io.github.orphanedfailures.report.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception as far as a report tells of it.
 *
 * @param type the binary name of its class
 * @param message its message, or null when it has none
 * @param stack where it was thrown, innermost first, without the frames of the JDK and of this
 *     library
 * @param causes its causes, each as type and message, nearest first
 */
public record Thrown(
    String type, @Nullable String message, List<Frame> stack, List<String> causes) {

  public Thrown {
    stack = List.copyOf(stack);
    causes = List.copyOf(causes);
  }

  /** Returns the short name of the exception's class and its message. */
  public String text() {
    String shortType = type.substring(type.lastIndexOf('.') + 1);
    return message == null ? shortType : shortType + ": " + message;
  }
}
