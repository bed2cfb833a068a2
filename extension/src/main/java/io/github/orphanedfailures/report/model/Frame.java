package io.github.orphanedfailures.report.model;

import org.jspecify.annotations.Nullable;

/**
 * A place in the code.
 *
 * @param type the binary name of the class
 * @param method the method
 * @param file the name of the source file, or null when the class does not tell
 * @param line the line, or a number below 1 when the class does not tell
 * @param path the source file relative to the repository, with slashes, or null when not found
 */
public record Frame(
    String type, String method, @Nullable String file, int line, @Nullable String path) {

  /** Returns the frame as a stack trace shows it, with the short name of its class. */
  public String text() {
    String shortType = type.substring(type.lastIndexOf('.') + 1);
    String place = file == null ? "unknown source" : line < 1 ? file : file + ":" + line;
    return shortType + "." + method + "(" + place + ")";
  }
}
