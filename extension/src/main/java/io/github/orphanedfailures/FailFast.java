package io.github.orphanedfailures;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Failure;
import io.github.orphanedfailures.core.Scope;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts a test body that runs on after its background task died.
 *
 * <p>The monitor guards all fields: the thread is interrupted only while it holds that the body
 * runs, so an interrupt never hits what comes after the body.
 *
 * <pre>
 *   running ──a failure stays unobserved──▶ fired ──again and again──▶ fired
 *      └──────────────── body ends ──▶ over ◀── body ends ────────────────┘
 * </pre>
 */
final class FailFast {

  /** How long a body may ignore interrupts before that is said. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How long after one interrupt to interrupt again. */
  private static final Duration AGAIN = Duration.ofMillis(500);

  private final Detector detector;
  private final Scope scope;
  private final Duration limit;
  private final Predicate<Failure> counts;
  private final Thread body = Thread.currentThread();

  private boolean over;
  private boolean fired;
  private long firedAt;
  private @Nullable Future<?> check;

  private FailFast(Detector detector, Scope scope, Duration limit, Predicate<Failure> counts) {
    this.detector = detector;
    this.scope = scope;
    this.limit = limit;
    this.counts = counts;
  }

  /**
   * Watches the body that the current thread is about to run.
   *
   * @param counts which failures stop it
   */
  static FailFast watch(Detector detector, Scope scope, Duration limit, Predicate<Failure> counts) {
    FailFast watch = new FailFast(detector, scope, limit, counts);
    scope.onFailure(watch::failed);
    return watch;
  }

  /** Ends the watch; returns whether the body was interrupted, and takes the interrupt back. */
  boolean end() {
    scope.onFailure(null);
    synchronized (this) {
      over = true;
      if (check != null) {
        check.cancel(false);
      }
      if (fired) {
        boolean unused = Thread.interrupted();
      }
      return fired;
    }
  }

  private synchronized void failed(Failure failure) {
    if (!over && check == null) {
      check(failure, limit);
    }
  }

  /** The clock's own work must not become work of the scope whose failure it is about. */
  private void check(Failure failure, Duration delay) {
    Object token = detector.enter(null);
    try {
      check = Clock.AFTER.schedule(() -> fire(failure), delay.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      if (token != null) {
        detector.exit(token);
      }
    }
  }

  private synchronized void fire(Failure failure) {
    check = null;
    if (over) {
      return;
    }
    if (!failure.isPending() || !counts.test(failure)) {
      next(failure);
      return;
    }
    if (!fired) {
      fired = true;
      firedAt = System.nanoTime();
    } else if (System.nanoTime() - firedAt > PATIENCE.toNanos()) {
      Notices.say(
          "orphaned-failures: "
              + scope.name()
              + " ignores the interrupt that tells it that its background task has failed; it is at "
              + top(body.getStackTrace()));
      return;
    }
    body.interrupt();
    check(failure, AGAIN);
  }

  /** This failure has been observed meanwhile; another may not have been. */
  private void next(Failure done) {
    for (Failure other : detector.pending(scope)) {
      if (other != done && counts.test(other)) {
        check(other, limit);
        return;
      }
    }
  }

  private static String top(StackTraceElement[] stack) {
    return stack.length == 0 ? "an unknown place" : stack[0].toString();
  }

  /** Made when the first test sets a limit; its thread does not keep the JVM alive. */
  private static final class Clock {
    static final ScheduledExecutorService AFTER =
        Executors.newSingleThreadScheduledExecutor(
            runnable -> {
              Thread thread = new Thread(runnable, "orphaned-failures-fail-fast");
              thread.setDaemon(true);
              return thread;
            });
  }
}
