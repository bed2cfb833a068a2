package io.github.orphanedfailures.executor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Future;

/**
 * Stops executors and threads for good: first by refusing new work, then by interrupting.
 *
 * <p>Used once, by one thread. When that thread is interrupted it waits no longer for work to end
 * by itself, but still stops everything.
 */
final class Shutdown {

  /** How long a thread that was interrupted may take to end. */
  static final Duration GRACE = Duration.ofMillis(500);

  /**
   * Tasks that have ignored an interrupt once. They are not waited for again in this JVM, so that a
   * class with such a task in each of its tests does not wait in each of them.
   */
  private static final Set<Class<?>> STUBBORN =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private final List<TrackedExecutor> executors;
  private final List<Tracking> all;
  private final Duration grace;
  private boolean interrupted;

  /**
   * Makes a shutdown.
   *
   * @param grace how long a thread that was interrupted may take to end
   */
  Shutdown(List<TrackedExecutor> executors, List<Tracking> all, Duration grace) {
    this.executors = executors;
    this.all = all;
    this.grace = grace;
  }

  /** Stops everything and returns what could not be stopped. */
  List<StillRunning> run(Duration patience) {
    all.forEach(Tracking::ownerEnded);
    executors.forEach(executor -> executor.shutdownForOwner(patience.toNanos()));
    if (!endWithin(patience)) {
      executors.forEach(Shutdown::stop);
      all.forEach(Tracking::stop);
      awaitEnd();
    }
    List<StillRunning> left = new ArrayList<>();
    for (Tracking tracking : all) {
      tracking
          .threads()
          .forEachAlive(
              (thread, task) -> {
                STUBBORN.add(task);
                left.add(StillRunning.of(thread, task));
              });
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return left;
  }

  private static void stop(TrackedExecutor executor) {
    for (Runnable neverStarted : executor.shutdownNow()) {
      if (neverStarted instanceof Future<?> future) {
        // Whoever waits for it would wait for ever.
        future.cancel(false);
      }
    }
  }

  private boolean endWithin(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      boolean ended = true;
      for (Tracking tracking : all) {
        ended &= tracking.threads().awaitEnd(task -> false, deadline);
      }
      return ended;
    } catch (InterruptedException e) {
      interrupted = true;
      return false;
    }
  }

  private void awaitEnd() {
    long deadline = System.nanoTime() + grace.toNanos();
    for (Tracking tracking : all) {
      boolean waited = false;
      while (!waited) {
        try {
          tracking.threads().awaitEnd(STUBBORN::contains, deadline);
          waited = true;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
  }
}
