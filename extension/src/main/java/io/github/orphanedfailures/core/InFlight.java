package io.github.orphanedfailures.core;

import java.util.HashMap;
import java.util.Map;
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

  /** Returns the count of a place. */
  Count at(Place place) {
    Count known = counts.get(place);
    return known != null ? known : counts.computeIfAbsent(place, Count::new);
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
   * @param drain how long to wait at most, in nanoseconds
   * @param patience what is left of it where other work was waited for in vain
   * @return whether the work is at rest; if it outlived the whole drain, its places are remembered
   */
  boolean awaitRest(long drain, Patience patience) {
    if (isAtRest()) {
      return true;
    }
    if (drain <= 0) {
      return false;
    }
    Wait wait = new Wait(drain, patience);
    boolean atRest = awaitRest(wait.limit());
    wait.ended(atRest);
    return atRest;
  }

  private boolean awaitRest(long nanos) {
    long deadline = System.nanoTime() + nanos;
    boolean interrupted = Thread.interrupted();
    waiter = Thread.currentThread();
    try {
      while (!isAtRest()) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
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

  /** One wait: for what it is, how long it may be, and what is learnt from it. */
  private final class Wait {
    private final long began = System.nanoTime();
    private final long drain;
    private final Patience patience;
    private final int before;
    private final Map<Place, Integer> places = new HashMap<>();

    Wait(long drain, Patience patience) {
      this.drain = drain;
      this.patience = patience;
      this.before = patience.state();
      counts.forEach(
          (place, count) -> {
            if (!count.isAtRest()) {
              places.put(place, place.patience().state());
            }
          });
    }

    /** As long as the work from any of the places is worth. */
    long limit() {
      if (places.isEmpty()) {
        // Work went on from one place to another while they were looked at one by one.
        return Math.min(drain, patience.limit(drain));
      }
      long longest = 0;
      for (Place place : places.keySet()) {
        longest = Math.max(longest, place.patience().limit(drain));
      }
      return Math.min(longest, patience.limit(drain));
    }

    void ended(boolean atRest) {
      long nanos = System.nanoTime() - began;
      if (atRest) {
        patience.helped(drain, nanos);
        places.keySet().forEach(place -> place.patience().helped(drain, nanos));
        return;
      }
      patience.inVain(before);
      places.forEach((place, state) -> outlasted(place, state, nanos));
      if (nanos >= drain) {
        counts.forEach(InFlight::rememberIfNotEnded);
      }
    }

    /** The work from one place may have got less time than it is worth, for the sake of others. */
    private void outlasted(Place place, int state, long nanos) {
      Count count = counts.get(place);
      if (count != null && !count.isAtRest() && nanos >= place.patience().limit(drain)) {
        place.patience().inVain(state);
      }
    }
  }

  private static void rememberIfNotEnded(Place place, Count count) {
    if (!count.isAtRest()) {
      place.outlivesDrain();
    }
  }

  /** The work of one place. */
  final class Count {
    private final Place place;
    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();

    private Count(Place place) {
      this.place = place;
    }

    /** Whether work that begins now is waited for: not where other work has outlived a drain. */
    boolean isWaitedFor() {
      return !place.hasOutlivedDrain();
    }

    /** Whether as much has ended as has begun; exact only while nothing begins. */
    private boolean isAtRest() {
      return ended.sum() == begun.sum();
    }

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
