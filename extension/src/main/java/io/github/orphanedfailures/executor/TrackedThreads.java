package io.github.orphanedfailures.executor;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.orphanedfailures.core.Detector;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Makes the threads of one tracked executor or thread factory, and remembers those that live. */
final class TrackedThreads implements ThreadFactory {

  private final Detector detector;
  private final ExecutorSpec spec;
  private final @Nullable VirtualThreads virtual;
  private final ThreadGroup group = groupOf(Thread.currentThread());
  private final AtomicInteger made = new AtomicInteger();

  /**
   * The threads that have not ended, and what each has begun to run last.
   *
   * <p>A thread is added before it can be started and removes itself at its very end. So whoever
   * looks after a pool has refused all further work finds every thread that it must wait for.
   */
  private final ConcurrentMap<Thread, Class<?>> living = new ConcurrentHashMap<>();

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
   * Makes the next thread.
   *
   * @param context of the work that the thread is, which is in flight once it was started; null
   *     when its work is not waited for
   */
  Thread newThread(Runnable task, @Nullable Object context) {
    String name = spec.name() + "-" + made.incrementAndGet();
    Thread thread;
    if (virtual == null) {
      thread = new TrackedThread(detector, this, group, task, name, context);
    } else {
      thread = virtual.unstarted(name, () -> runVirtual(task));
      if (context != null) {
        // Nothing tells when a virtual thread is started.
        detector.queued(context);
      }
    }
    living.put(thread, task.getClass());
    return thread;
  }

  /** Makes the platform thread that waits for the time of scheduled tasks. */
  Thread newClockThread(Runnable task) {
    Thread thread = new TrackedThread(detector, this, group, task, spec.name() + "-clock", null);
    living.put(thread, task.getClass());
    return thread;
  }

  private void runVirtual(Runnable task) {
    try {
      task.run();
    } finally {
      ended(Thread.currentThread());
    }
  }

  void ended(Thread thread) {
    living.remove(thread);
  }

  /** A thread begins to run a task; ignored when it is not one of these threads. */
  void runs(Thread thread, Class<?> task) {
    living.replace(thread, task);
  }

  /** Tells each thread that it is about to be interrupted because it shall stop. */
  void tellToStop() {
    living.keySet().forEach(detector::toldToStop);
  }

  void interrupt() {
    living.keySet().forEach(Thread::interrupt);
  }

  /**
   * Waits until all threads that were started have ended.
   *
   * @param deadline as {@link System#nanoTime}
   * @return whether they have
   */
  boolean awaitEnd(long deadline) throws InterruptedException {
    for (Thread thread = anyAlive(); thread != null; thread = anyAlive()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      NANOSECONDS.timedJoin(thread, left);
    }
    return true;
  }

  private @Nullable Thread anyAlive() {
    for (Thread thread : living.keySet()) {
      if (thread.isAlive()) {
        return thread;
      }
    }
    return null;
  }

  /** Visits the threads that were started and have not ended, with what they run. */
  void forEachAlive(BiConsumer<Thread, Class<?>> visitor) {
    for (Map.Entry<Thread, Class<?>> entry : living.entrySet()) {
      if (entry.getKey().isAlive()) {
        visitor.accept(entry.getKey(), entry.getValue());
      }
    }
  }
}
