package io.github.orphanedfailures.executor;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * The tracked executors and thread factories of one scope.
 *
 * <p>All methods may be called from any thread.
 */
public final class TrackedExecutors {

  private final Detector detector;
  private final Scope scope;

  // Guarded by the monitor of this.
  private final List<TrackedExecutor> executors = new ArrayList<>();
  private final List<Tracking> all = new ArrayList<>();
  private boolean over;

  /** Makes the set of a scope, which is empty. */
  public TrackedExecutors(Detector detector, Scope scope) {
    this.detector = detector;
    this.scope = scope;
  }

  /**
   * Makes an executor that belongs to the scope.
   *
   * @throws UnsupportedOperationException if it needs virtual threads, and the JDK has none
   * @throws IllegalStateException if the scope has ended
   */
  public ExecutorService executor(ExecutorSpec spec) {
    return add(new TrackedExecutor(track(spec), spec));
  }

  /**
   * Makes an executor that belongs to the scope and runs tasks later too.
   *
   * @throws UnsupportedOperationException if it needs virtual threads, and the JDK has none
   * @throws IllegalStateException if the scope has ended
   */
  public ScheduledExecutorService scheduledExecutor(ExecutorSpec spec) {
    return add(new TrackedScheduledExecutor(track(spec), spec));
  }

  /**
   * Makes a thread factory that belongs to the scope.
   *
   * @throws UnsupportedOperationException if it needs virtual threads, and the JDK has none
   * @throws IllegalStateException if the scope has ended
   */
  public ThreadFactory threadFactory(ExecutorSpec spec) {
    return new TrackedThreadFactory(track(spec));
  }

  private synchronized Tracking track(ExecutorSpec spec) {
    if (over) {
      throw new IllegalStateException(scope.name() + " has ended: it gets no more executors");
    }
    Tracking tracking = new Tracking(detector, scope, new TrackedThreads(detector, spec));
    all.add(tracking);
    return tracking;
  }

  private synchronized <E extends TrackedExecutor> E add(E executor) {
    executors.add(executor);
    return executor;
  }

  /**
   * Stops everything that belongs to the scope, and joins its threads.
   *
   * <p>Work that runs or waits is given some time to end by itself; then its threads are
   * interrupted, and what has not begun is cancelled. Periodic tasks, and tasks whose time comes
   * later than that, do not keep anybody waiting. Nothing of this is a failure. After the scope was
   * drained there is nothing left to give time to.
   *
   * @param patience how long to wait before interrupting; may be zero
   * @return the threads that did not end even when they were interrupted
   */
  public List<StillRunning> shutDown(Duration patience) {
    return shutDown(patience, Shutdown.GRACE);
  }

  /**
   * Stops everything, as the other method does.
   *
   * @param grace how long a thread that was interrupted may take to end
   */
  List<StillRunning> shutDown(Duration patience, Duration grace) {
    List<TrackedExecutor> stopping;
    List<Tracking> joining;
    synchronized (this) {
      over = true;
      stopping = List.copyOf(executors);
      joining = List.copyOf(all);
    }
    return joining.isEmpty() ? List.of() : new Shutdown(stopping, joining, grace).run(patience);
  }
}
