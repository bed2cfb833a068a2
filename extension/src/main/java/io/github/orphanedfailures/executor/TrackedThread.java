package io.github.orphanedfailures.executor;

import io.github.orphanedfailures.core.Detector;
import org.jspecify.annotations.Nullable;

/**
 * A platform thread of a tracked executor or thread factory.
 *
 * <p>A daemon: a task that never ends does not keep the JVM alive.
 */
final class TrackedThread extends Thread {

  private final Detector detector;
  private final TrackedThreads threads;
  private final @Nullable Object context;

  TrackedThread(
      Detector detector,
      TrackedThreads threads,
      ThreadGroup group,
      Runnable task,
      String name,
      @Nullable Object context) {
    super(group, task, name);
    this.detector = detector;
    this.threads = threads;
    this.context = context;
    setDaemon(true);
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // it only tells, before it starts
  public void start() {
    if (context != null) {
      detector.queued(context);
    }
    super.start();
  }

  @Override
  public void run() {
    try {
      super.run();
    } finally {
      threads.ended(this);
    }
  }

  /** Tells the detector first: what ends because of the interrupt may end at once. */
  @Override
  public void interrupt() {
    detector.interrupting(this);
    super.interrupt();
  }
}
