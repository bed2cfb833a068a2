package io.github.orphanedfailures;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Failure;
import io.github.orphanedfailures.core.Scope;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What a test sees of its own scope. The monitor guards what has been returned. */
final class ScopeView implements OrphanedFailures {

  private final Detector detector;
  private final Scope scope;
  private final Set<Failure> returned = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Expectations expectations;

  ScopeView(Detector detector, Scope scope, Expectations expectations) {
    this.detector = detector;
    this.scope = scope;
    this.expectations = expectations;
  }

  @Override
  public List<OrphanedFailure> list() {
    return Snapshots.of(detector.pending(scope));
  }

  @Override
  public OrphanedFailure awaitNext(Duration timeout) throws InterruptedException {
    Failure next = detector.awaitPending(scope, this::take, timeout);
    if (next == null) {
      throw new AssertionError(
          "No further orphaned failure in "
              + scope.name()
              + " within "
              + timeout.toMillis()
              + " ms");
    }
    return Snapshots.of(next);
  }

  /** Of several threads that wait, one gets each failure. */
  private synchronized boolean take(Failure failure) {
    return returned.add(failure);
  }

  @Override
  public void acknowledge(OrphanedFailure failure) {
    detector.observe(failure.failure());
  }

  @Override
  public void acknowledgeAll() {
    list().forEach(this::acknowledge);
  }

  @Override
  public void expect(Class<? extends Throwable> type, String message) {
    expectations.add(new Expectation(type, message, 1));
  }
}
