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

  /** The scope, and the class whose instance is being made, or has been made. */
  private record Pending(WatchedScope watched, Class<?> constructed, boolean isMade) {}

  private static final ThreadLocal<@Nullable Pending> PENDING = new ThreadLocal<>();

  private PendingScope() {}

  /**
   * Returns the scope for the next test on this thread; null when its class is not watched.
   *
   * @param constructed the class of the instance that is about to be made
   */
  static @Nullable WatchedScope openFor(Class<?> constructed, ExtensionContext context) {
    Pending pending = PENDING.get();
    if (pending != null && !continues(pending, constructed)) {
      // Of a test that failed before it began.
      drop();
    }
    WatchedScope watched = open(context);
    if (watched != null) {
      PENDING.set(new Pending(watched, constructed, false));
    }
    return watched;
  }

  /** The instance has been made that {@link #openFor} announced. */
  static void made() {
    Pending pending = PENDING.get();
    if (pending != null) {
      PENDING.set(new Pending(pending.watched(), pending.constructed(), true));
    }
  }

  /** Of a nested class the instance around is made first, and next that of the class itself. */
  private static boolean continues(Pending pending, Class<?> next) {
    if (!pending.isMade()) {
      return pending.constructed() == next;
    }
    Class<?> around = next.getEnclosingClass();
    return around != null && around.isAssignableFrom(pending.constructed());
  }

  /** Returns the scope of the instance that was made last on this thread. */
  static @Nullable WatchedScope open(ExtensionContext context) {
    Pending pending = PENDING.get();
    if (pending != null) {
      return pending.watched();
    }
    WatchedScope ofClass = ScopeStore.ofClass(context);
    if (ofClass == null) {
      return null;
    }
    WatchedScope watched =
        ScopeStore.newScope(
            context,
            ofClass.scope(),
            "the constructor of " + ScopeNames.ofClass(context),
            ofClass.settings());
    PENDING.set(new Pending(watched, Object.class, true));
    return watched;
  }

  /** Returns the scope that waits, which then waits no longer. */
  static @Nullable WatchedScope take() {
    Pending pending = PENDING.get();
    PENDING.remove();
    return pending == null ? null : pending.watched();
  }

  /** The constructor failed, or its test did not begin: what it left behind is the class's. */
  static void drop() {
    WatchedScope pending = take();
    if (pending != null) {
      pending.handOver();
    }
  }
}
