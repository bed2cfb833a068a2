package io.github.orphanedfailures;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Failure;
import io.github.orphanedfailures.core.Judgement;
import io.github.orphanedfailures.core.Scope;
import io.github.orphanedfailures.executor.StillRunning;
import io.github.orphanedfailures.executor.TrackedExecutors;
import io.github.orphanedfailures.report.FailureText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One scope of the detector as JUnit knows it: with its settings, its view and its verdict. */
final class WatchedScope {

  private final Detector detector;
  private final Scope scope;
  private final ScopeView view;
  private final TrackedExecutors executors;
  private Settings settings;

  WatchedScope(Detector detector, Scope scope, Settings settings) {
    this.detector = detector;
    this.scope = scope;
    this.settings = settings;
    this.view = new ScopeView(detector, scope);
    this.executors = new TrackedExecutors(detector, scope);
  }

  Scope scope() {
    return scope;
  }

  OrphanedFailures view() {
    return view;
  }

  TrackedExecutors executors() {
    return executors;
  }

  /** What the test has declared through its view so far. */
  List<Expectation> expectations() {
    return view.expectations();
  }

  Settings settings() {
    return settings;
  }

  /** Takes over what was opened for the constructor of the same test. */
  void adopt(String name, Settings settings) {
    this.settings = settings;
    scope.adopt(name, settings.drain());
  }

  /**
   * Ends the scope: waits for its work, shuts its executors down, and judges.
   *
   * @throws OrphanedFailuresError if failures were orphaned, or expected ones did not happen
   */
  void end(ExtensionContext context, List<Expectation> declared) {
    finishWork();
    context.getExecutionException().ifPresent(detector::observe);
    List<Expectation> expectations = new ArrayList<>(declared);
    expectations.addAll(view.expectations());
    verdict(detector.end(scope), expectations).ifPresent(error -> complain(context, error));
  }

  /** Ends the scope and judges nothing. */
  void abandon() {
    finishWork();
    Judgement unused = detector.end(scope);
  }

  private void finishWork() {
    detector.drain(scope);
    for (StillRunning each : executors.shutDown(Duration.ZERO)) {
      Notices.say("orphaned-failures: in " + scope.name() + ", " + each);
    }
  }

  private void complain(ExtensionContext context, OrphanedFailuresError error) {
    if (settings.mode() == Mode.REPORT) {
      context.publishReportEntry("orphanedfailures", String.valueOf(error.getMessage()));
    } else {
      throw error;
    }
  }

  /** Ends the scope without a verdict: its failures are judged with those of its class. */
  void handOver() {
    finishWork();
    detector.handOver(scope);
  }

  /** Returns what a scope has to complain about, if anything. */
  static Optional<OrphanedFailuresError> verdict(
      Judgement judgement, List<Expectation> expectations) {
    List<Failure> orphaned = new ArrayList<>(judgement.orphaned());
    List<String> unmet = new ArrayList<>();
    for (Expectation expectation : expectations) {
      int happened = consume(expectation, orphaned);
      if (happened < expectation.count()) {
        unmet.add(expectation.unmet(happened) + " in " + judgement.scope().name());
      }
    }
    Judgement rest = new Judgement(judgement.scope(), orphaned, judgement.others());
    if (rest.isClean() && unmet.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>(unmet);
    if (!rest.isClean()) {
      parts.add(FailureText.of(rest));
    }
    String message = String.join(System.lineSeparator(), parts);
    return Optional.of(new OrphanedFailuresError(message, Snapshots.of(orphaned)));
  }

  private static int consume(Expectation expectation, List<Failure> orphaned) {
    int happened = 0;
    Iterator<Failure> each = orphaned.iterator();
    while (each.hasNext() && happened < expectation.count()) {
      Throwable root = each.next().root();
      if (root != null && expectation.matches(root)) {
        each.remove();
        happened++;
      }
    }
    return happened;
  }
}
