package io.github.orphanedfailures.executor;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Failure;
import io.github.orphanedfailures.core.Judgement;
import io.github.orphanedfailures.core.Scope;
import java.time.Duration;
import java.util.List;

/** A scope with its tracked executors, as a test would have them. The current thread is in it. */
final class TrackedScope implements AutoCloseable {

  /**
   * Shorter than the hour that is far away in these tests, and longer than any of them may take.
   */
  private static final Duration DRAIN = Duration.ofMinutes(30);

  final Detector detector = Detector.instance();
  final Scope scope;
  final TrackedExecutors executors;
  private final Object before;

  TrackedScope(String name) {
    scope = detector.run().child(name, TrackedScope.class.getName(), DRAIN);
    executors = new TrackedExecutors(detector, scope);
    before = detector.enterForeground(scope);
  }

  /** Ends the scope as the extension does, and returns what nobody has observed. */
  List<Throwable> orphaned() {
    Judgement judgement = end();
    return judgement.orphaned().stream().map(Failure::root).toList();
  }

  Judgement end() {
    detector.drain(scope);
    shutDown(Duration.ZERO);
    return detector.end(scope);
  }

  /** Shuts all executors down; what was interrupted may take as long as it needs to end. */
  List<StillRunning> shutDown(Duration patience) {
    return executors.shutDown(patience, Duration.ofHours(1));
  }

  @Override
  public void close() {
    shutDown(Duration.ZERO);
    detector.end(scope);
    detector.leave(before);
  }
}
