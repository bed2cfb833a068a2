package io.github.orphanedfailures.bridge;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where the typed entry points that instrumented JDK code calls find their sink.
 *
 * <p>Loaded into the boot loader under another name; refuses to work anywhere else. Until a {@link
 * Sink} is connected, and for as long as nothing is watched, every entry point returns at once.
 *
 * <p>Nothing escapes into the JDK's code: what goes wrong in a sink is swallowed by the entry
 * point, because an unexpected throwable in the middle of {@code java.util.concurrent} would
 * corrupt the program that is being tested. The agent's self-test shows whether the hooks work.
 *
 * <p>The entry points stand in one class for each subject, beside this one. Their names and numbers
 * of parameters are unique among all of these classes: that is how the table of hooks knows them.
 */
public final class Bridge {

  static {
    if (Bridge.class.getClassLoader() != null) {
      throw new LinkageError("The bridge works only in the boot loader");
    }
  }

  /**
   * Where events go. Written under the class lock by {@link #connect}; read without it by every
   * hook. A hook that still reads null has missed nothing: no scope can be open before its sink is
   * connected.
   */
  private static volatile @Nullable Sink sink;

  private Bridge() {}

  /** Connects a sink, beside those that are connected already. */
  public static synchronized void connect(Sink added) {
    added.markWith(new Marks());
    Sink present = sink;
    sink = present == null ? added : new Both(present, added);
  }

  /** Returns where events go, or null when nothing watches. */
  static @Nullable Sink sink() {
    return sink;
  }

  /** Returns where events go that mean something only in a scope, or null when this is in none. */
  static @Nullable Sink sinkOfScope() {
    return Marks.isSet() ? sink : null;
  }

  /** The current thread begins to run the work of a context. */
  static @Nullable Object enterContext(@Nullable Object context) {
    Sink to = sink;
    if (to == null || (context == null && !Marks.isSet())) {
      return null;
    }
    try {
      return to.enter(context);
    } catch (Throwable swallowed) {
      return null;
    }
  }

  /** Ends what an {@code enter} method began. */
  public static void exit(@Nullable Object token) {
    Sink to = sink;
    if (to != null && token != null) {
      try {
        to.exit(token);
      } catch (Throwable swallowed) {
        // The task goes on as if nothing watched.
      }
    }
  }

  /** The function of a context has thrown. */
  static void threw(Object context, Throwable failure) {
    Sink to = sink;
    if (to != null) {
      try {
        to.threw(context, failure);
      } catch (Throwable swallowed) {
        // The stage goes on as if nothing watched.
      }
    }
  }

  // ---- What the detector asks ---------------------------------------------------------------

  /** Returns the throwable that a future holds, or null. */
  public static @Nullable Throwable failureOf(Object future) {
    return FutureState.failureOf(future);
  }

  /** Returns whether a {@code CompletableFuture} has completed. */
  public static boolean isComplete(Object future) {
    return future instanceof CompletableFuture
        && FutureState.hasResult((CompletableFuture<?>) future);
  }
}
