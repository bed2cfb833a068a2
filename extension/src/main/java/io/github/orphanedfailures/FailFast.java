package io.github.orphanedfailures;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Evidence;
import io.github.orphanedfailures.core.Failure;
import io.github.orphanedfailures.core.Scope;
import io.github.orphanedfailures.report.FailureText;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts a test body that runs on after its background task died.
 *
 * <p>Whoever stores a failure only arms the clock, without a lock of this class. The clock's thread
 * looks at failures without one too. The monitor guards {@link #over} and {@link #firedAt}: the
 * body is interrupted only while its thread cannot leave it, so an interrupt never hits what comes
 * after.
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

  /**
   * Whether a check is due; set by whoever stores a failure, reset by the check that finds none.
   */
  private final AtomicBoolean armed = new AtomicBoolean();

  private boolean over;
  private long firedAt;

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
    scope.onFailure(watch::arm);
    // Whoever lists a failure asks afterwards whom to tell: it finds this, or is found here.
    if (watch.longestLeft() != null) {
      watch.arm();
    }
    return watch;
  }

  /**
   * Ends the watch, and takes the interrupt back.
   *
   * @return how long ago the body was first interrupted, or null when it was not
   */
  @Nullable Duration end() {
    scope.onFailure(null);
    synchronized (this) {
      over = true;
      if (firedAt == 0) {
        return null;
      }
      boolean unused = Thread.interrupted();
      return Duration.ofNanos(System.nanoTime() - firedAt);
    }
  }

  private void arm() {
    if (armed.compareAndSet(false, true)) {
      checkIn(limit);
    }
  }

  /** The clock's own work must not become work of the scope whose failure it is about. */
  private void checkIn(Duration delay) {
    Object token = detector.enter(null);
    try {
      Future<?> unused = Clock.AFTER.schedule(this::check, delay.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      if (token != null) {
        detector.exit(token);
      }
    }
  }

  private void check() {
    Duration left = longestLeft();
    if (left == null) {
      armed.set(false);
      // One that was stored meanwhile has found the clock armed, and arms it no more.
      if (longestLeft() != null) {
        arm();
      }
    } else if (!left.isZero()) {
      checkIn(left);
    } else if (interruptBody()) {
      checkIn(AGAIN);
    }
  }

  /** Returns how long the oldest failure may stay unobserved, or null when there is none. */
  private @Nullable Duration longestLeft() {
    long now = System.nanoTime();
    Duration shortest = null;
    for (Failure failure : detector.pending(scope)) {
      Evidence evidence = failure.evidence();
      if (evidence != null && counts.test(failure)) {
        long nanos = Math.max(0, limit.toNanos() - (now - evidence.storedAt()));
        Duration left = Duration.ofNanos(nanos);
        shortest = shortest == null || left.compareTo(shortest) < 0 ? left : shortest;
      }
    }
    return shortest;
  }

  /** Returns whether the body still runs and may have to be interrupted again. */
  private synchronized boolean interruptBody() {
    if (over) {
      return false;
    }
    if (firedAt == 0) {
      firedAt = System.nanoTime() | 1;
    } else if (System.nanoTime() - firedAt > PATIENCE.toNanos()) {
      Notices.say(
          "orphaned-failures: "
              + scope.name()
              + " ignores the interrupt that tells it that its background task has failed"
              + failures()
              + "; it is at "
              + top(body.getStackTrace()));
      return false;
    }
    body.interrupt();
    return true;
  }

  /** What the task failed with; without it, nobody may ever be told of it. */
  private String failures() {
    return detector.pending(scope).stream()
        .filter(counts)
        .findFirst()
        .map(failure -> " (" + FailureText.brief(failure) + ")")
        .orElse("");
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
