package io.github.orphanedfailures.report.model;

import java.util.Comparator;
import java.util.List;

/**
 * What makes a leak the same as one of another run, or of another version of the code: neither
 * lines, nor messages, nor the numbers that compilers and proxies give to what they make.
 *
 * @param test the {@linkplain Charged#id id} of what it is charged to
 * @param type the class of the exception
 * @param place the class and method that submitted the work; {@code "-"} when that is not known
 */
public record LeakKey(String test, String type, String place) implements Comparable<LeakKey> {

  /** The place of a leak of which nobody knows where its work was submitted. */
  public static final String NOWHERE = "-";

  private static final Comparator<LeakKey> ORDER =
      Comparator.comparing(LeakKey::test)
          .thenComparing(LeakKey::type)
          .thenComparing(LeakKey::place);

  /**
   * Makes the key of a leak.
   *
   * @param submitted where its work was submitted, nearest frame first
   */
  static LeakKey of(String test, String type, List<Frame> submitted) {
    String place =
        submitted.isEmpty()
            ? NOWHERE
            : StableName.ofType(submitted.get(0).type())
                + "."
                + StableName.ofMethod(submitted.get(0).method());
    return new LeakKey(test, StableName.ofType(type), place);
  }

  @Override
  public int compareTo(LeakKey other) {
    return ORDER.compare(this, other);
  }
}
