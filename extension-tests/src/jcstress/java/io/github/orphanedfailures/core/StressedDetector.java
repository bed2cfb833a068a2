package io.github.orphanedfailures.core;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One detector for all samples, as there is one in a JVM, and what the instrumented JDK would tell
 * it.
 *
 * <p>A future is an atomic reference. As in the JDK, a failure is announced, then stored by a
 * compare-and-set that may lose, then settled.
 */
final class StressedDetector {

  static final Detector DETECTOR = new Detector();

  /** How long to wait for what is bound to happen within microseconds. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Whoever waited this long was not woken up. */
  private static final long OVERSLEPT = TimeUnit.SECONDS.toNanos(10);

  static {
    DETECTOR.inspectWith(new ReferenceInspector());
  }

  private StressedDetector() {}

  private static final class ReferenceInspector implements FutureInspector {
    @Override
    public @Nullable Throwable failureOf(Object future) {
      return ((AtomicReference<?>) future).get() instanceof Throwable failure ? failure : null;
    }

    @Override
    public boolean isComplete(Object future) {
      return ((AtomicReference<?>) future).get() != null;
    }
  }

  /** Has no stack trace: many of them are made. */
  static final class Boom extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Boom() {
      super("boom", null, true, false);
    }
  }

  static Scope open() {
    return open(DETECTOR.run());
  }

  static Scope open(Scope around) {
    return around.child("scope", "", PATIENCE);
  }

  /** Submits work of a class from a scope; it is not queued yet. */
  static Submission submit(Scope scope, Object work) {
    Object before = DETECTOR.enterForeground(scope);
    try {
      return (Submission) DETECTOR.submitted(work);
    } finally {
      DETECTOR.leave(before);
    }
  }

  static Submission submit(Scope scope) {
    return submit(scope, new Object());
  }

  /** Runs code as the work of a submission, which ends with that. */
  static void run(Submission work, Runnable code) {
    Object token = DETECTOR.enter(work);
    try {
      code.run();
    } finally {
      if (token != null) {
        DETECTOR.exit(token);
      }
    }
  }

  /** Work fails, and stores its failure in a future that may have completed already. */
  static void fail(Submission work, AtomicReference<Object> future, Throwable failure) {
    run(
        work,
        () -> {
          DETECTOR.threw(work, failure);
          DETECTOR.storing(future, failure, false);
          boolean won = future.compareAndSet(null, failure);
          DETECTOR.settled(future, failure, won);
        });
  }

  /** Work fails, and stores its failure in a future of its own. */
  static void fail(Submission work, Throwable failure) {
    fail(work, new AtomicReference<>(), failure);
  }

  /** Work fails, and finds its future completed. */
  static void failInVain(Submission work, Throwable failure) {
    fail(work, new AtomicReference<>("cancelled"), failure);
  }

  /** Work fails many times. */
  static void fail(Submission work, int times) {
    for (int i = 0; i < times; i++) {
      fail(work, new Boom());
    }
  }

  static void handOut(Throwable failure) {
    DETECTOR.handedOut(new CompletionException(failure));
  }

  /** Waits for a failure of a scope, and returns whether there was one. */
  static boolean awaitFailure(Scope scope) {
    try {
      return DETECTOR.awaitPending(scope, any -> true, PATIENCE) != null;
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts it", e);
    }
  }

  /** Ends a scope and returns how many of its failures nobody has observed. */
  static int end(Scope scope) {
    return orphaned(DETECTOR.end(scope));
  }

  static int orphaned(Judgement judgement) {
    return judgement.orphaned().size() + judgement.others();
  }

  static int absorbed(Judgement judgement) {
    return judgement.absorbed().size() + judgement.othersAbsorbed();
  }

  /** Whether somebody who has waited since then missed the signal that should have woken him. */
  static boolean hasOverslept(long since) {
    return System.nanoTime() - since > OVERSLEPT;
  }
}
