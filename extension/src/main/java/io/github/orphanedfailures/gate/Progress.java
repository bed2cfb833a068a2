package io.github.orphanedfailures.gate;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Says every few seconds how far a long merge has come. For one thread. */
final class Progress implements IntConsumer {

  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final Surroundings surroundings;
  private final int files;
  private long lastSaidAt;

  Progress(Surroundings surroundings, int files) {
    this.surroundings = surroundings;
    this.files = files;
    this.lastSaidAt = surroundings.nanoTime().getAsLong();
  }

  @Override
  public void accept(int read) {
    long now = surroundings.nanoTime().getAsLong();
    if (now - lastSaidAt >= PAUSE_NANOS && read < files) {
      lastSaidAt = now;
      surroundings
          .err()
          .println(
              String.format(
                  Locale.ROOT, "orphaned-failures: %,d of %,d reports are read", read, files));
    }
  }
}
