package io.github.orphanedfailures.report.model;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What makes a leak the same as one of another run, or of another version of the code: neither
 * lines, nor messages, nor the numbers that the compiler gives to lambdas and anonymous classes.
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

  /** What proxies, mocks and lambdas add to the name of the class that they are made of. */
  private static final Pattern MADE_AT_RUN_TIME =
      Pattern.compile("(\\$\\$.*|\\$MockitoMock\\$.*|\\$ByteBuddy\\$.*|/0x.*)$");

  /** The number of an anonymous or local class. */
  private static final Pattern NUMBER = Pattern.compile("\\$\\d+");

  /** A lambda: of javac {@code lambda$start$0}, of Kotlin {@code start$lambda$0}. */
  private static final Pattern LAMBDA =
      Pattern.compile("^lambda\\$(.+)\\$\\d+$|^(.+?)\\$lambda(?:\\$\\d+)+$");

  /**
   * Makes the key of a leak.
   *
   * @param submitted where its work was submitted, nearest frame first
   */
  static LeakKey of(String test, String type, List<Frame> submitted) {
    String place =
        submitted.isEmpty()
            ? NOWHERE
            : stableType(submitted.get(0).type()) + "." + stableMethod(submitted.get(0).method());
    return new LeakKey(test, stableType(type), place);
  }

  private static String stableType(String type) {
    return NUMBER
        .matcher(MADE_AT_RUN_TIME.matcher(type).replaceFirst(""))
        .replaceAll("\\$")
        .replaceAll("\\$+$", "");
  }

  private static String stableMethod(String method) {
    return LAMBDA.matcher(method).replaceFirst("$1$2");
  }

  @Override
  public int compareTo(LeakKey other) {
    return ORDER.compare(this, other);
  }
}
