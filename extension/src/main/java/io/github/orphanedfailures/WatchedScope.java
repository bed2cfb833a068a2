package io.github.orphanedfailures;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Judgement;
import io.github.orphanedfailures.core.Scope;
import io.github.orphanedfailures.executor.StillRunning;
import io.github.orphanedfailures.executor.TrackedExecutors;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One scope of the detector as JUnit knows it: with its settings, its view and its verdict. */
final class WatchedScope {

  private final RunScope run;
  private final Detector detector;
  private final Scope scope;
  private final Expectations expectations;
  private final ScopeView view;
  private final TrackedExecutors executors;

  /**
   * Written again when a test adopts the scope that its constructor ran in; by the thread that then
   * runs the test, or hands it to the one that does.
   */
  private Settings settings;

  /** The extension that opened the scope, and is to end it; written like {@link #settings}. */
  private @Nullable Object owner;

  WatchedScope(RunScope run, Scope scope, Settings settings) {
    this(run, scope, settings, new Expectations());
  }

  private WatchedScope(RunScope run, Scope scope, Settings settings, Expectations expectations) {
    this.run = run;
    this.detector = run.detector();
    this.scope = scope;
    this.settings = settings;
    this.expectations = expectations;
    this.view = new ScopeView(detector, scope, expectations);
    this.executors = new TrackedExecutors(detector, scope);
    scope.failNothing(settings.mode() == Mode.REPORT);
  }

  /** Opens a scope inside of this one, which shares its expectations. */
  WatchedScope inside(Scope inner) {
    WatchedScope inside = new WatchedScope(run, inner, settings, expectations);
    inside.owner = owner;
    return inside;
  }

  /** The run that the scope belongs to; to ask JUnit's stores for it each time takes longer. */
  RunScope run() {
    return run;
  }

  Scope scope() {
    return scope;
  }

  /** An extension has opened the scope, for the test or class of a context. */
  void isOpenedBy(Object extension) {
    owner = extension;
  }

  /** Whether this extension has opened the scope; another one must leave it alone. */
  boolean isOf(Object extension) {
    return owner == extension;
  }

  OrphanedFailures view() {
    return view;
  }

  TrackedExecutors executors() {
    return executors;
  }

  /** What the test has declared so far. */
  Expectations expectations() {
    return expectations;
  }

  Settings settings() {
    return settings;
  }

  /** Takes over what was opened for the constructor of the same test. */
  void adopt(String name, Scope around, Settings settings) {
    this.settings = settings;
    scope.adopt(name, around, settings.drain());
    scope.failNothing(settings.mode() == Mode.REPORT);
  }

  /**
   * Ends the scope: waits for its work, shuts its executors down, and judges.
   *
   * @throws OrphanedFailuresError if failures were orphaned, or expected ones did not happen
   */
  void end(ExtensionContext context) {
    Judgement judgement = finish(context);
    Gate gate = run.gate();
    gate.watched(scope, context.getTestMethod().isPresent());
    Verdict.of(judgement, expectations, true, gate).pronounce(context);
  }

  /**
   * Ends the scope of a dynamic test. What it leaves of the expectations others may still meet.
   *
   * @throws OrphanedFailuresError if failures were orphaned
   */
  void endInside(ExtensionContext context) {
    Judgement judgement = finish(context);
    Gate gate = run.gate();
    gate.watched(scope, true);
    Verdict.of(judgement, expectations, false, gate).pronounce(context);
  }

  /** Ends the scope without a verdict: its failures are judged with those of the scope around. */
  void handOver() {
    finishWork();
    detector.handOver(scope);
  }

  private Judgement finish(ExtensionContext context) {
    finishWork();
    context.getExecutionException().ifPresent(detector::observe);
    return detector.end(scope);
  }

  private void finishWork() {
    detector.drain(scope);
    for (StillRunning each : executors.shutDown(Duration.ZERO)) {
      Notices.say("orphaned-failures: in " + scope.name() + ", " + each);
    }
  }
}
