package io.github.orphanedfailures.report.text;

/**
 * Makes text from tests fit to be encoded and of bearable length: half of a surrogate pair is no
 * character, and nobody reads a megabyte.
 */
public final class WellFormed {

  /** No text in a file of ours is longer, by more than the note that it was cut. */
  private static final int LONGEST = 20_000;

  private static final char REPLACEMENT = '\uFFFD';

  private WellFormed() {}

  /** Returns the text, cut if it is endless, with each half of a surrogate pair replaced. */
  public static String text(String text) {
    String cut = cut(text, LONGEST);
    for (int i = 0; i < cut.length(); i++) {
      if (Character.isSurrogate(cut.charAt(i))) {
        return repaired(cut);
      }
    }
    return cut;
  }

  /** Returns the text, or its beginning and a note of its length if it is longer than that. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean isInsidePair =
        Character.isHighSurrogate(text.charAt(longest - 1))
            && Character.isLowSurrogate(text.charAt(longest));
    return text.substring(0, isInsidePair ? longest - 1 : longest)
        + "… ("
        + text.length()
        + " characters)";
  }

  private static String repaired(String text) {
    StringBuilder repaired = new StringBuilder(text.length());
    text.codePoints()
        .map(each -> Character.getType(each) == Character.SURROGATE ? REPLACEMENT : each)
        .forEach(repaired::appendCodePoint);
    return repaired.toString();
  }
}
