package io.github.orphanedfailures.benchmarks.operations;

import io.github.orphanedfailures.benchmarks.Variant;
import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Scope;
import io.github.orphanedfailures.instrument.Installation;
import io.github.orphanedfailures.instrument.Installer;
import java.time.Duration;
import java.util.concurrent.FutureTask;

/** Watches this JVM as its variant demands; does not touch the library in the plain variant. */
public final class Watch {

  /** More submissions than have their place in the code looked up. */
  private static final int SITES = 10_001;

  private static final Variant VARIANT = Variant.ofThisJvm();

  private Watch() {}

  /** Instruments the JDK if the variant says so. */
  public static void install() {
    if (VARIANT.isInstrumented()) {
      Installation installation = Installer.install();
      if (!installation.isInstalled() || !installation.missing().isEmpty()) {
        throw new IllegalStateException(installation.problem());
      }
    }
  }

  /**
   * Returns a new scope, or null if the library is not there. In the variant without a scope on the
   * thread there is one all the same, as there is when an annotated test runs elsewhere.
   */
  public static Scope openScope(Class<?> testClass) {
    return VARIANT.isWatching()
        ? Detector.instance().run().child("benchmark", testClass.getName(), Duration.ofSeconds(1))
        : null;
  }

  /** Submits until the scope no longer looks up where that is done. */
  public static void spendSites(Scope scope) {
    Object before = enter(scope);
    for (int i = 0; before != null && i < SITES; i++) {
      new FutureTask<>(() -> 42).run();
    }
    leave(before);
  }

  /** Puts the current thread into a scope; returns what to pass to {@link #leave}. */
  public static Object enter(Scope scope) {
    return scope == null || !VARIANT.isScoped() ? null : Detector.instance().enterForeground(scope);
  }

  /** Fails unless the current thread is in the scope that it should be in. */
  public static void requireIn(Scope scope) {
    if (scope != null && VARIANT.isScoped() && Detector.instance().currentScope() != scope) {
      throw new IllegalStateException("The measuring thread is not in its scope");
    }
  }

  /** Ends what {@link #enter} began. */
  public static void leave(Object before) {
    if (before != null) {
      Detector.instance().leave(before);
    }
  }

  /** Waits for the work of a scope, and judges it, as at the end of a test. */
  public static void end(Scope scope) {
    if (scope != null) {
      Detector.instance().drain(scope);
      Detector.instance().end(scope);
    }
  }
}
