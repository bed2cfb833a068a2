package io.github.orphanedfailures;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Reads durations as JUnit's {@code junit.jupiter.execution.timeout.*} parameters are written. */
final class DurationText {

  private static final Pattern PATTERN = Pattern.compile("(\\d{1,15}) ?(ns|μs|ms|s|m|h|d)?");

  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ns", ChronoUnit.NANOS,
          "μs", ChronoUnit.MICROS,
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  /** What has been read: a suite asks for the same few with each of its tests. */
  private static final ConcurrentMap<String, Duration> KNOWN = new ConcurrentHashMap<>();

  /** More than any test run, and small enough to count in nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(10_000);

  private DurationText() {}

  /**
   * Reads a duration.
   *
   * @param place where the text stands, for the message of the error
   * @throws ExtensionConfigurationException if it is malformed
   */
  static Duration parse(String place, String text) {
    Duration known = KNOWN.get(text);
    return known != null ? known : KNOWN.computeIfAbsent(text, added -> read(place, added));
  }

  private static Duration read(String place, String text) {
    Matcher matcher = PATTERN.matcher(text.trim().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new ExtensionConfigurationException(
          place
              + " is \""
              + text
              + "\"; write a number and a unit, such as \"500 ms\", \"2 s\" or \"1 m\"");
    }
    ChronoUnit unit = matcher.group(2) == null ? ChronoUnit.SECONDS : UNITS.get(matcher.group(2));
    Duration duration;
    try {
      duration = Duration.of(Long.parseLong(matcher.group(1)), unit);
    } catch (ArithmeticException tooLong) {
      duration = LONGEST;
    }
    return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
  }
}
