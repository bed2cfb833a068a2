package io.github.orphanedfailures.executor;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Failure;
import io.github.orphanedfailures.core.Judgement;
import io.github.orphanedfailures.core.Scope;
import java.time.Duration;
import java.util.List;

/** A scope with its tracked executors, as a test would have them. The current thread is in it. */
final class TrackedScope implements AutoCloseable {

  final Detector detector = Detector.instance();
  final Scope scope;
  final TrackedExecutors executors;
  private final Object before;

  TrackedScope(String name) {
    scope = detector.run().child(name, TrackedScope.class.getName(), Duration.ofSeconds(10));
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
    executors.shutDown(Duration.ZERO);
    return detector.end(scope);
  }

  @Override
  public void close() {
    executors.shutDown(Duration.ZERO);
    detector.end(scope);
    detector.leave(before);
  }
}
