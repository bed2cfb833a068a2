package io.github.orphanedfailures;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Failure;
import io.github.orphanedfailures.core.Judgement;
import io.github.orphanedfailures.report.FailureText;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/** Runs the body of a test, which is stopped when its background task has failed. */
final class TestBody {

  /** A body that takes longer to end, once it was interrupted, did not end because of that. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private TestBody() {}

  static <T> T run(WatchedScope watched, Invocation<T> invocation) throws Throwable {
    Settings settings = watched.settings();
    if (settings.failFastAfter().isZero() || settings.mode() != Mode.FAIL) {
      return invocation.proceed();
    }
    Detector detector = watched.run().detector();
    Gate gate = watched.run().gate();
    FailFast watch =
        FailFast.watch(
            detector,
            watched.scope(),
            settings.failFastAfter(),
            failure -> !watched.expectations().matches(failure) && !gate.knows(failure));
    T result;
    try {
      result = invocation.proceed();
    } catch (Throwable thrown) {
      OrphanedFailuresError stopped = stopped(detector, gate, watched, watch.end());
      if (stopped == null) {
        throw thrown;
      }
      stopped.addSuppressed(thrown);
      throw stopped;
    }
    OrphanedFailuresError stopped = stopped(detector, gate, watched, watch.end());
    if (stopped != null) {
      throw stopped;
    }
    return result;
  }

  /** The failures are the error's own from now on, and are not reported a second time. */
  private static @Nullable OrphanedFailuresError stopped(
      Detector detector, Gate gate, WatchedScope watched, @Nullable Duration interrupted) {
    if (interrupted == null) {
      return null;
    }
    List<Failure> pending = detector.pending(watched.scope());
    pending.removeIf(failure -> gate.pass(failure).known());
    if (pending.isEmpty()) {
      // The body has looked at the failure since.
      return null;
    }
    String message =
        "The test was stopped, because a background failure stayed unobserved while it ran on."
            + (interrupted.compareTo(PATIENCE) < 0
                ? ""
                : " It ignored the interrupt for " + interrupted.toSeconds() + " s.")
            + System.lineSeparator()
            + FailureText.of(new Judgement(watched.scope(), pending, 0));
    return new OrphanedFailuresError(message, Snapshots.of(pending));
  }
}
