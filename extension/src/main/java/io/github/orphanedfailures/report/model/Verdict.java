package io.github.orphanedfailures.report.model;

import java.util.Locale;

/** What a failure in a report is. */
public enum Verdict {

  /** Nobody observed it, and it is charged to a test, a class or the run. */
  ORPHANED,

  /** A combinator dropped it on purpose, because another input's outcome was used. */
  ABSORBED,

  /** Nobody observed it, and whose it is cannot be proven. */
  UNATTRIBUTED;

  /** Returns the word that reports use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the verdict that a word stands for.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Verdict of(String word) {
    for (Verdict verdict : values()) {
      if (verdict.word().equals(word)) {
        return verdict;
      }
    }
    throw new IllegalArgumentException(
        "\"" + word + "\" is no verdict; known are orphaned, absorbed and unattributed");
  }
}
