package io.github.orphanedfailures.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Names for runs: {@code 20261122-170501-4711-9f3c}, sorted by time, unique among JVMs. */
final class RunIds {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunIds() {}

  static String next(Instant now) {
    return String.format(
        Locale.ROOT,
        "%s-%d-%04x",
        TIME.format(now),
        ProcessHandle.current().pid(),
        ThreadLocalRandom.current().nextInt(0x10000));
  }
}
