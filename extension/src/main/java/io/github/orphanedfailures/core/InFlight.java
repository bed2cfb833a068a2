package io.github.orphanedfailures.core;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The work of one scope that has been queued or started and has not ended.
 *
 * <p>Counted by place, in counters that only grow, so that submitters do not contend. The work is
 * at rest when as much ended as began. {@link #isAtRest} reads every {@code ended} before any
 * {@code begun}: with {@code e <= begun} at all times, {@code ended read early == begun read late}
 * means that there was an instant in between at which both were equal. Work counts its children
 * before it ends itself, so once at rest nothing of this scope can begin more work, except from
 * outside.
 */
final class InFlight {

  private final ConcurrentMap<Place, Count> counts = new ConcurrentHashMap<>();

  /**
   * The thread that waits in {@link #awaitRest}. It writes the field and then reads the counters; a
   * thread that ends work writes its counter and then reads the field. Both are volatile, so at
   * least one of the two sees the other, and no wake-up is lost.
   */
  private volatile @Nullable Thread waiter;

  /** Returns the count of a place, or null when its work is not waited for. */
  @Nullable Count at(Place place) {
    if (place.hasOutlivedDrain()) {
      return null;
    }
    Count known = counts.get(place);
    return known != null ? known : counts.computeIfAbsent(place, added -> new Count());
  }

  boolean isAtRest() {
    long ended = 0;
    for (Count count : counts.values()) {
      ended += count.ended.sum();
    }
    long begun = 0;
    for (Count count : counts.values()) {
      begun += count.begun.sum();
    }
    return ended == begun;
  }

  /**
   * Waits until the work is at rest; without waiting at all when it is already.
   *
   * @param nanos how long to wait at most
   * @return whether the work is at rest; if it was waited for in vain, its places are remembered
   */
  boolean awaitRest(long nanos) {
    if (isAtRest()) {
      return true;
    }
    if (nanos <= 0) {
      return false;
    }
    long deadline = System.nanoTime() + nanos;
    boolean interrupted = Thread.interrupted();
    waiter = Thread.currentThread();
    try {
      while (!isAtRest()) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          counts.forEach(InFlight::rememberIfNotEnded);
          return false;
        }
        LockSupport.parkNanos(this, left);
        // A test that leaves its thread interrupted is judged like any other.
        interrupted |= Thread.interrupted();
      }
      return true;
    } finally {
      waiter = null;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void rememberIfNotEnded(Place place, Count count) {
    if (count.ended.sum() != count.begun.sum()) {
      place.outlivesDrain();
    }
  }

  /** The work of one place. */
  final class Count {
    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();

    private Count() {}

    void begin() {
      begun.increment();
    }

    void end() {
      ended.increment();
      Thread waiting = waiter;
      if (waiting != null) {
        LockSupport.unpark(waiting);
      }
    }
  }
}
