package io.github.orphanedfailures;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The scope of a test whose constructor runs, before JUnit has told which test it is.
 *
 * <p>JUnit constructs the instance, and those around it, on the thread on which it then runs the
 * test, so the scope waits in a thread-local variable.
 */
final class PendingScope {

  private static final ThreadLocal<@Nullable WatchedScope> PENDING = new ThreadLocal<>();

  private PendingScope() {}

  /** Returns the scope for the next test on this thread; null when its class is not watched. */
  static @Nullable WatchedScope open(ExtensionContext context) {
    WatchedScope pending = PENDING.get();
    if (pending == null) {
      WatchedScope ofClass = ScopeStore.ofClass(context);
      if (ofClass == null) {
        return null;
      }
      pending =
          ScopeStore.newScope(
              context,
              ofClass.scope(),
              "the constructor of " + ScopeNames.ofClass(context),
              ofClass.settings());
      PENDING.set(pending);
    }
    return pending;
  }

  /** Returns the scope that waits, which then waits no longer. */
  static @Nullable WatchedScope take() {
    WatchedScope pending = PENDING.get();
    PENDING.remove();
    return pending;
  }

  /** The constructor failed, or the test is not watched: what it left behind is the class's. */
  static void drop() {
    WatchedScope pending = take();
    if (pending != null) {
      pending.handOver();
    }
  }
}
