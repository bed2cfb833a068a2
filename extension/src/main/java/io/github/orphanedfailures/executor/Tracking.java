package io.github.orphanedfailures.executor;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Scope;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What all work of one tracked executor, or of one tracked thread factory, has in common: whom it
 * is charged to, its threads, and whether it was told to stop.
 *
 * <p>Work is charged to the scope of whoever submits it, and to the owner's scope when that is
 * nobody.
 */
final class Tracking {

  private final Detector detector;
  private final Scope owner;
  private final TrackedThreads threads;

  /**
   * Whether the threads are being interrupted because they shall stop.
   *
   * <p>Written before any thread is interrupted for this reason; read by a thread whose task has
   * failed. An interrupt happens before the thread notices it, so a task that fails because of it
   * finds the flag set.
   */
  private volatile boolean stopping;

  /** Whether the owner has ended; written before the executor is shut down for it. */
  private volatile boolean over;

  Tracking(Detector detector, Scope owner, TrackedThreads threads) {
    this.detector = detector;
    this.owner = owner;
    this.threads = threads;
  }

  Detector detector() {
    return detector;
  }

  TrackedThreads threads() {
    return threads;
  }

  // ---- Submission ---------------------------------------------------------------------------

  /**
   * Makes the current thread the owner's until {@link #stepOut}, if it is in no scope.
   *
   * <p>An instrumented JDK, too, then sees that the owner submits what is submitted.
   */
  @Nullable Object stepIn() {
    return detector.currentScope() == null ? detector.enterForeground(owner) : null;
  }

  void stepOut(@Nullable Object token) {
    if (token != null) {
      detector.leave(token);
    }
  }

  /** Returns the context of work that is submitted between {@link #stepIn} and {@link #stepOut}. */
  Object submitted(Object work) {
    return Objects.requireNonNull(detector.submitted(work));
  }

  // ---- Execution ----------------------------------------------------------------------------

  /** The current thread begins to run work; returns what to pass to {@link #end}. */
  @Nullable Object begin(Object context, Class<?> work) {
    threads.runs(Thread.currentThread(), work);
    try {
      return detector.enter(context);
    } catch (Throwable swallowed) {
      // The task runs as if nothing watched.
      return null;
    }
  }

  void end(@Nullable Object token, Object context) {
    try {
      if (token != null) {
        detector.exit(token);
      }
      detector.finished(context);
    } catch (Throwable swallowed) {
      // The task ends as if nothing watched.
    }
  }

  /** A failure that tells of an interrupt is, from now on, the stop that was asked for. */
  private void explain() {
    if (stopping) {
      detector.toldToStop(Thread.currentThread());
    }
  }

  void threadDied(Throwable failure) {
    try {
      explain();
      detector.threadDied(Thread.currentThread(), failure);
    } catch (Throwable swallowed) {
      // The thread dies as if nothing watched.
    }
  }

  // ---- Storing ------------------------------------------------------------------------------

  void storing(Future<?> future, Throwable failure) {
    try {
      explain();
      detector.storing(future, failure, false);
    } catch (Throwable swallowed) {
      // The failure is stored as if nothing watched.
    }
  }

  void settled(Future<?> future, Throwable failure, boolean stored) {
    try {
      detector.settled(future, failure, stored);
    } catch (Throwable swallowed) {
      // The failure was stored as if nothing watched.
    }
  }

  /** A failure is handed to code of the user's, unless the JDK's own plumbing is asking. */
  void handedOut(Throwable failure) {
    try {
      detector.handedOut(failure);
    } catch (Throwable swallowed) {
      // The failure is handed out as if nothing watched.
    }
  }

  // ---- Stopping -----------------------------------------------------------------------------

  /** The threads are about to be interrupted because they shall stop. */
  void stopping() {
    stopping = true;
  }

  /** Interrupts all threads. */
  void stop() {
    stopping();
    threads.interrupt();
  }

  /** The owner has ended; from now on work is refused in its name. */
  void ownerEnded() {
    over = true;
  }

  /** Returns what to throw instead of what a pool threw when it refused work. */
  RejectedExecutionException refusal(RejectedExecutionException byPool) {
    return over
        ? new RejectedExecutionException(
            "This tracked executor belongs to "
                + owner.name()
                + ", which has ended; it takes no more work. Let everything that uses it end"
                + " before that, or inject one that lives longer: into a static field, or into a"
                + " parameter of @BeforeAll.",
            byPool)
        : byPool;
  }

  boolean isOver() {
    return over;
  }
}
