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

  /** The context of the work that is in flight from the start of the thread, or null. */
  private final @Nullable Object inFlight;

  TrackedThread(
      Detector detector, ThreadGroup group, Runnable task, String name, @Nullable Object inFlight) {
    super(group, task, name);
    this.detector = detector;
    this.inFlight = inFlight;
    setDaemon(true);
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // that takes the lock where it needs it
  public void start() {
    if (inFlight != null) {
      detector.queued(inFlight);
    }
    try {
      super.start();
    } finally {
      if (inFlight != null && getState() == State.NEW) {
        // There was no memory for one more thread.
        detector.finished(inFlight);
      }
    }
  }

  /** Tells the detector first: what ends because of the interrupt may end at once. */
  @Override
  public void interrupt() {
    detector.interrupting(this);
    super.interrupt();
  }
}
