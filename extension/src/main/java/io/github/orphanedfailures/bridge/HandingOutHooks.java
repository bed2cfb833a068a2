package io.github.orphanedfailures.bridge;

import org.jspecify.annotations.Nullable;

/** Where futures hand failures out. */
public final class HandingOutHooks {

  private HandingOutHooks() {}

  /**
   * The throwables that {@code get}, {@code join} and their like throw, and those that {@code
   * exceptionNow}, {@code getException}, {@code assertThrows} and their like return.
   */
  public static void handedOut(@Nullable Throwable failure) {
    Sink to = Bridge.sink();
    if (to != null && failure != null) {
      try {
        to.handedOut(failure);
      } catch (Throwable swallowed) {
        // The caller gets its throwable as if nothing watched.
      }
    }
  }

  /** The throwables that {@code FutureTask.get} throws. */
  public static void handedOutBy(@Nullable Throwable failure, Object future) {
    if (!FutureState.isOfStream(future)) {
      handedOut(failure);
    }
  }

  /** What assertions such as {@code assertInstanceOf} are asked to look at. */
  public static void asserted(@Nullable Object actual) {
    if (actual instanceof Throwable thrown) {
      handedOut(thrown);
    }
  }

  /** {@code isCompletedExceptionally, isCompletedAbnormally}. */
  public static void told(boolean failed, Object future) {
    if (failed) {
      handedOut(FutureState.failureOf(future));
    }
  }

  /** {@code Future.state}, JDK 19 and newer. */
  public static void toldState(@Nullable Object state, Object future) {
    if (state != null && "FAILED".equals(state.toString())) {
      handedOut(FutureState.failureOf(future));
    }
  }

  /** {@code ForkJoinTask.resultNow} and its like, which throw something else. */
  public static void reported(Object future) {
    handedOut(FutureState.failureOf(future));
  }

  /**
   * The callbacks of {@code handle}, {@code whenComplete}, {@code exceptionally} and {@code
   * exceptionallyCompose}, before they run.
   */
  public static void handedTo(@Nullable Object failure, @Nullable Object callback) {
    Sink to = Bridge.sink();
    if (failure instanceof Throwable thrown && callback != null && to != null) {
      try {
        Object user = callback instanceof Tag<?> tag ? tag.work : callback;
        to.handedTo(thrown, user);
      } catch (Throwable swallowed) {
        // The callback runs as if nothing watched.
      }
    }
  }

  /**
   * {@code FutureTask.setException}, {@code CountedCompleter.onExceptionalCompletion}, before the
   * JDK calls them: the user may have overridden them.
   */
  public static void handedToOverride(@Nullable Throwable failure, Object future) {
    Sink to = Bridge.sink();
    if (failure != null && to != null) {
      try {
        to.handedToOverride(future, failure);
      } catch (Throwable swallowed) {
        // The future goes on as if nothing watched.
      }
    }
  }
}
