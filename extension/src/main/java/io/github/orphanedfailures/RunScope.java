package io.github.orphanedfailures;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Judgement;
import io.github.orphanedfailures.core.Scope;
import io.github.orphanedfailures.executor.UncaughtFallback;
import io.github.orphanedfailures.report.FailureText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * The scope of one run of JUnit; kept in its root store, whose end is the run's.
 *
 * <p>An exception from closing a resource of the root store fails the run, which is how failures
 * are reported that come after their class has ended. JUnit 5 closes {@link CloseableResource},
 * JUnit 6 any {@link AutoCloseable}.
 */
@SuppressWarnings("deprecation") // what replaces CloseableResource is not there in JUnit 5.10
final class RunScope implements CloseableResource, AutoCloseable {

  static final Namespace NAMESPACE = Namespace.create(RunScope.class);

  private final Detector detector = Detector.instance();
  private final Scope scope = detector.run().child("this run", "", Duration.ZERO);

  /** Watches dying threads when the JDK could not be instrumented; else null. */
  private final @Nullable UncaughtFallback fallback;

  private final Watch watch;
  private final Gate gate;

  private RunScope(ExtensionContext context) {
    ConfigurationKeys.refuseUnknown();
    GateSettings settings = GateSettings.of(context);
    watch = Watch.begin(context);
    gate = Gate.open(settings, RunReport.begin(settings, watch.text(), watch.missing()));
    fallback = watch.isInstrumented() ? null : new UncaughtFallback(detector);
    if (fallback != null) {
      fallback.install();
    }
    AfterTheRun.watch(detector, gate);
  }

  /** Returns the scope of the run that a test belongs to; the first to ask installs everything. */
  static RunScope of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(RunScope.class, key -> new RunScope(context), RunScope.class);
  }

  Detector detector() {
    return detector;
  }

  Scope scope() {
    return scope;
  }

  Gate gate() {
    return gate;
  }

  /** The current thread begins to run code of a scope. */
  Object enterForeground(Scope entered) {
    if (fallback != null) {
      fallback.watchCurrentThread();
    }
    return detector.enterForeground(entered);
  }

  /** A test begins on the current thread. */
  void testBegins(Scope test) {
    if (fallback != null) {
      fallback.testBegins(test);
    }
  }

  /** Waits for what only the fallback sees, before a test is judged. */
  void drain(Scope test) {
    if (fallback != null) {
      fallback.drain(test);
    }
  }

  /** A test is about to be judged. */
  void testEnds(Scope test) {
    if (fallback != null) {
      Notices.say(fallback.testEnds(test));
    }
  }

  @Override
  public void close() {
    if (fallback != null) {
      fallback.uninstall();
    }
    watch.end().forEach(gate::notWatched);
    Judgement unattributed = detector.judgeUnattributed();
    if (!unattributed.isClean()) {
      gate.passUnattributed(unattributed);
      Notices.say(FailureText.ofUnattributed(unattributed));
    }
    // A build tool may run one class after the other in this JVM, each in a run of its own.
    AssertionError late = both(pass(detector.end(scope)), pass(detector.judgeAfterTheRun()));
    AssertionError problem = both(late, gate.end());
    detector.forgetCurrentThread();
    AfterTheRun.runEnds(detector);
    if (problem != null) {
      throw problem;
    }
  }

  private @Nullable AssertionError pass(Judgement judgement) {
    return Verdict.of(judgement, new Expectations(), false, gate).pronounceAtTheEnd();
  }

  private static @Nullable AssertionError both(
      @Nullable AssertionError first, @Nullable AssertionError second) {
    if (first != null && second != null) {
      first.addSuppressed(second);
    }
    return first == null ? second : first;
  }
}
