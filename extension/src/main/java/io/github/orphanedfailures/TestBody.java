package io.github.orphanedfailures;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Failure;
import io.github.orphanedfailures.core.Judgement;
import io.github.orphanedfailures.report.FailureText;
import java.util.List;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/** Runs the body of a test, which is stopped when its background task has failed. */
final class TestBody {

  private TestBody() {}

  static <T> T run(Detector detector, Gate gate, WatchedScope watched, Invocation<T> invocation)
      throws Throwable {
    Settings settings = watched.settings();
    if (settings.failFastAfter().isZero() || settings.mode() != Mode.FAIL) {
      return invocation.proceed();
    }
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
      if (watch.end()) {
        OrphanedFailuresError stopped = stopped(detector, gate, watched);
        stopped.addSuppressed(thrown);
        throw stopped;
      }
      throw thrown;
    }
    if (watch.end()) {
      throw stopped(detector, gate, watched);
    }
    return result;
  }

  /** The failures are the error's own from now on, and are not reported a second time. */
  private static OrphanedFailuresError stopped(Detector detector, Gate gate, WatchedScope watched) {
    List<Failure> pending = detector.pending(watched.scope());
    pending.removeIf(failure -> gate.pass(failure).known());
    String message =
        "The test was stopped, because a background failure stayed unobserved while it ran on."
            + System.lineSeparator()
            + FailureText.of(new Judgement(watched.scope(), pending, 0));
    return new OrphanedFailuresError(message, Snapshots.of(pending));
  }
}
