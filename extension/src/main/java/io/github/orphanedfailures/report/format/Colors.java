package io.github.orphanedfailures.report.format;

/** Colours for a terminal, or none. */
public enum Colors {
  /** Escape sequences that terminals know. */
  ON,
  /** Plain text. */
  OFF;

  String good(String text) {
    return in("1;32", text);
  }

  String bad(String text) {
    return in("1;31", text);
  }

  String warning(String text) {
    return in("33", text);
  }

  String strong(String text) {
    return in("1", text);
  }

  String faint(String text) {
    return in("2", text);
  }

  private String in(String code, String text) {
    return this == ON ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
