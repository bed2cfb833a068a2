package io.github.orphanedfailures.bridge;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where futures store failures. */
public final class StoringHooks {

  private StoringHooks() {}

  /**
   * {@code FutureTask.setException}, {@code ForkJoinTask.trySetThrown}, {@code
   * CompletableFuture.completeThrowable, completeRelay, internalComplete}: before they store.
   *
   * @param carrier a throwable, or a result of {@code CompletableFuture} that may hold one
   */
  public static void storing(Object future, @Nullable Object carrier) {
    Sink to = Bridge.sink();
    Throwable failure = FutureState.failureIn(carrier);
    if (to != null && failure != null && !FutureState.isOfStream(future)) {
      try {
        to.storing(future, failure, false);
      } catch (Throwable swallowed) {
        // The future goes on as if nothing watched.
      }
    }
  }

  /** {@code CompletableFuture.internalComplete}: before it stores. */
  public static void completing(CompletableFuture<?> future, @Nullable Object result) {
    Sink to = Bridge.sink();
    Throwable failure = to == null ? null : FutureState.failureOfResult(result);
    if (to != null && failure != null) {
      try {
        to.storing(future, failure, !FutureState.hasDependents(future));
      } catch (Throwable swallowed) {
        // The future goes on as if nothing watched.
      }
    }
  }

  /** The methods of {@link #storing} and {@link #completing}, when they return. */
  public static void settled(Object future, @Nullable Object carrier) {
    Sink to = Bridge.sink();
    Throwable failure = FutureState.failureIn(carrier);
    if (to != null && failure != null && !FutureState.isOfStream(future)) {
      try {
        to.settled(future, failure, FutureState.isSame(FutureState.failureOf(future), failure));
      } catch (Throwable swallowed) {
        // The future goes on as if nothing watched.
      }
    }
  }

  /**
   * What {@code CompletableFuture.encodeThrowable, encodeRelay} return to a method that stores it
   * in a future that nobody else has.
   */
  public static void encoded(@Nullable Object result) {
    Sink to = Bridge.sink();
    Throwable failure = to == null ? null : FutureState.failureOfResult(result);
    if (to != null && failure != null) {
      try {
        to.stored(failure, failure);
      } catch (Throwable swallowed) {
        // The future goes on as if nothing watched.
      }
    }
  }

  /** A throwable that the JDK keeps, or swallows, without a future. */
  public static void stored(@Nullable Throwable failure, Object place) {
    Sink to = Bridge.sink();
    if (to != null && failure != null) {
      try {
        to.stored(place, failure);
      } catch (Throwable swallowed) {
        // The JDK goes on as if nothing watched.
      }
    }
  }

  /** {@code CompletableFuture.failedFuture, failedStage}. */
  public static void bornFailed(@Nullable Throwable failure) {
    Sink to = Bridge.sink();
    if (to != null && failure != null) {
      try {
        to.bornFailed(failure);
      } catch (Throwable swallowed) {
        // The future goes on as if nothing watched.
      }
    }
  }

  /** {@code HttpClient.sendAsync} and its like: a service of the JDK hands a future out. */
  public static void exposing(@Nullable CompletableFuture<?> future) {
    Sink to = Bridge.sink();
    if (to == null || future == null) {
      return;
    }
    try {
      Object context = to.submitted(future);
      if (context != null) {
        to.queued(context);
        CompletableFuture<?> unused = future.whenComplete(new Exposure(to, context));
      }
    } catch (Throwable swallowed) {
      // The caller gets its future as if nothing watched.
    }
  }
}
