package io.github.orphanedfailures.executor;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.orphanedfailures.core.Detector;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes the threads of one tracked executor or thread factory, and remembers those that live. */
final class TrackedThreads implements ThreadFactory {

  private static final int ROOM = 64;

  private final Detector detector;
  private final ExecutorSpec spec;
  private final @Nullable VirtualThreads virtual;
  private final ThreadGroup group = groupOf(Thread.currentThread());
  private final AtomicInteger made = new AtomicInteger();

  /**
   * The threads that have not ended, some that have, and what each has begun to run last.
   *
   * <p>A thread is added before it can be started, and it cannot remove itself: it still lives when
   * the JVM hands its failure to a handler. So whoever looks after a pool has refused all further
   * work finds every thread that it must wait for.
   */
  private final ConcurrentMap<Thread, Class<?>> threads = new ConcurrentHashMap<>();

  /** How many threads there may be before those that have ended are removed; any value will do. */
  private volatile int room = ROOM;

  /**
   * Makes a maker of threads.
   *
   * @throws UnsupportedOperationException if it is to make virtual threads, and the JDK has none
   */
  TrackedThreads(Detector detector, ExecutorSpec spec) {
    this.detector = detector;
    this.spec = spec;
    this.virtual = spec.virtual() ? VirtualThreads.required() : null;
  }

  private static ThreadGroup groupOf(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    if (group == null) {
      throw new IllegalStateException("A thread that has ended makes no threads");
    }
    return group;
  }

  /** Makes the next thread, named after the specification. */
  @Override
  public Thread newThread(Runnable task) {
    return newThread(task, null);
  }

  /**
   * Makes the next thread, named after the specification.
   *
   * @param inFlight the context of work that is in flight from the start of the thread; of a
   *     virtual thread, whose start cannot be seen, from now on
   */
  Thread newThread(Runnable task, @Nullable Object inFlight) {
    String name = spec.name() + "-" + made.incrementAndGet();
    if (virtual == null) {
      return remember(new TrackedThread(detector, group, task, name, inFlight), task);
    }
    if (inFlight != null) {
      detector.queued(inFlight);
    }
    return remember(virtual.unstarted(name, task), task);
  }

  /** Makes the platform thread that waits for the time of scheduled tasks. */
  Thread newClockThread(Runnable task) {
    return remember(new TrackedThread(detector, group, task, spec.name() + "-clock", null), task);
  }

  private Thread remember(Thread thread, Runnable task) {
    if (threads.size() >= room) {
      threads.keySet().removeIf(each -> each.getState() == Thread.State.TERMINATED);
      room = Math.max(ROOM, 2 * threads.size());
    }
    threads.put(thread, task.getClass());
    return thread;
  }

  /** A thread begins to run a task; ignored when it is not one of these threads. */
  void runs(Thread thread, Class<?> task) {
    threads.replace(thread, task);
  }

  void interrupt() {
    forEachAlive((thread, task) -> thread.interrupt());
  }

  /**
   * Waits until all threads that were started have ended.
   *
   * @param besides those that run such a task, which are not waited for
   * @param deadline as {@link System#nanoTime}
   * @return whether they have
   */
  boolean awaitEnd(Predicate<Class<?>> besides, long deadline) throws InterruptedException {
    for (Thread thread = aliveBesides(besides); thread != null; thread = aliveBesides(besides)) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      NANOSECONDS.timedJoin(thread, left);
    }
    return true;
  }

  private @Nullable Thread aliveBesides(Predicate<Class<?>> besides) {
    for (Map.Entry<Thread, Class<?>> entry : threads.entrySet()) {
      if (entry.getKey().isAlive() && !besides.test(entry.getValue())) {
        return entry.getKey();
      }
    }
    return null;
  }

  /** Visits the threads that were started and have not ended, with what they run. */
  void forEachAlive(BiConsumer<Thread, Class<?>> visitor) {
    for (Map.Entry<Thread, Class<?>> entry : threads.entrySet()) {
      if (entry.getKey().isAlive()) {
        visitor.accept(entry.getKey(), entry.getValue());
      }
    }
  }
}
