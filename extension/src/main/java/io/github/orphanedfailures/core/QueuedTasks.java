package io.github.orphanedfailures.core;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Who submitted the tasks that wait in the queues of pools and cannot carry a context themselves.
 *
 * <p>The same instance may wait several times, in several pools, for several scopes: then the
 * submissions to one pool are answered in the order in which they came. A submission from outside
 * of every scope keeps its place in that order.
 */
final class QueuedTasks {

  /** By task, then by pool; the deque's monitor guards it. Null stands for no scope. */
  private final WeakIdentityMap<Object, Deque<Waiting>> waiting = new WeakIdentityMap<>();

  private record Waiting(int pool, @Nullable Submission submission) {}

  void add(Object pool, Object task, @Nullable Submission submission) {
    if (submission == null && (waiting.isEmpty() || waiting.get(task) == null)) {
      return;
    }
    Deque<Waiting> all = waiting.computeIfAbsent(task, added -> new ArrayDeque<>(2));
    synchronized (all) {
      all.addLast(new Waiting(System.identityHashCode(pool), submission));
    }
  }

  /**
   * Takes the oldest submission of a task to a pool, or null when it was outside of every scope.
   */
  @Nullable Submission take(Object pool, Object task) {
    return remove(pool, task, true);
  }

  /** Takes the newest submission of a task to a pool back. */
  @Nullable Submission takeBack(Object pool, Object task) {
    return remove(pool, task, false);
  }

  private @Nullable Submission remove(Object pool, Object task, boolean oldest) {
    if (waiting.isEmpty()) {
      return null;
    }
    Deque<Waiting> all = waiting.get(task);
    if (all == null) {
      return null;
    }
    int wanted = System.identityHashCode(pool);
    synchronized (all) {
      var each = oldest ? all.iterator() : all.descendingIterator();
      while (each.hasNext()) {
        Waiting found = each.next();
        if (found.pool() == wanted) {
          each.remove();
          return found.submission();
        }
      }
    }
    return null;
  }
}
