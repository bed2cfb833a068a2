package io.github.orphanedfailures.core;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long to wait for work of which nobody knows whether it ends: a quarter of the last time,
 * after each time in vain.
 *
 * <p>Tests that each leave something else behind that never ends so cost little more than the first
 * of them. Work that does end, and took longer than that to do so, makes the next wait longer
 * again.
 */
final class Patience {

  /** Work that has only just been submitted gets this long in any case. */
  private static final long SHORTEST = Duration.ofMillis(4).toNanos();

  /** How often waiting was in vain. */
  private final AtomicInteger inVain = new AtomicInteger();

  /** Returns what to pass to {@link #inVain(int)}. */
  int state() {
    return inVain.get();
  }

  /**
   * Returns how long to wait.
   *
   * @param drain how long to wait at most
   */
  long limit(long drain) {
    return limit(drain, inVain.get());
  }

  private static long limit(long drain, int inVain) {
    return Math.max(Math.min(drain, SHORTEST), drain >> Math.min(2 * inVain, Long.SIZE - 1));
  }

  /**
   * A wait was in vain. Of several at the same time only one counts.
   *
   * @param before the {@link #state} before it
   */
  void inVain(int before) {
    inVain.compareAndSet(before, before + 1);
  }

  /**
   * A wait was not in vain.
   *
   * @param drain how long it might have been at most
   * @param nanos how long it was
   */
  void helped(long drain, long nanos) {
    for (int now = inVain.get(); now > 0 && limit(drain, now) / 2 < nanos; now = inVain.get()) {
      inVain.compareAndSet(now, now - 1);
    }
  }
}
