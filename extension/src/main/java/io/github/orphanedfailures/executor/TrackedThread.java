package io.github.orphanedfailures.executor;

import io.github.orphanedfailures.core.Detector;

/**
 * A platform thread of a tracked executor or thread factory.
 *
 * <p>A daemon: a task that never ends does not keep the JVM alive.
 */
final class TrackedThread extends Thread {

  private final Detector detector;
  private final TrackedThreads threads;

  TrackedThread(
      Detector detector, TrackedThreads threads, ThreadGroup group, Runnable task, String name) {
    super(group, task, name);
    this.detector = detector;
    this.threads = threads;
    setDaemon(true);
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
