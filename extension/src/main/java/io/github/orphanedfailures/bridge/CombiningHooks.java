package io.github.orphanedfailures.bridge;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where stages of {@code CompletableFuture} pass failures on, choose between them and drop them.
 */
public final class CombiningHooks {

  private CombiningHooks() {}

  /** Stages of {@code CompletableFuture}, before they pass a failure of their source on. */
  public static void passingOn(@Nullable Object work) {
    Sink to = Bridge.sink();
    Object context = FutureState.contextOf(work);
    if (to != null && context != null) {
      try {
        to.passingOn(context);
      } catch (Throwable swallowed) {
        // The stage goes on as if nothing watched.
      }
    }
  }

  /**
   * {@code CompletableFuture.biApply, biAccept, biRun}, {@code BiRelay.tryFire}: a stage takes the
   * failure of one of its two inputs.
   *
   * @param used the result that is used
   * @param one an input, or its result
   * @param two the other input, or its result
   */
  public static void joined(@Nullable Object used, @Nullable Object one, @Nullable Object two) {
    Sink to = Bridge.sink();
    if (to == null) {
      return;
    }
    try {
      Throwable outcome = FutureState.failureIn(used);
      Throwable first = FutureState.failureIn(one);
      Throwable second = FutureState.failureIn(two);
      if (outcome != null && first != null && second != null) {
        to.absorbed(outcome, FutureState.isSame(outcome, first) ? second : first);
      }
    } catch (Throwable swallowed) {
      // The future goes on as if nothing watched.
    }
  }

  /** {@code CompletableFuture.andTree}: all of these had completed before {@code allOf}. */
  public static void joinedAll(
      @Nullable Object whole, CompletableFuture<?>[] inputs, int from, int to) {
    Throwable outcome = Bridge.sink() == null ? null : FutureState.failureIn(whole);
    if (outcome != null) {
      for (int i = from; i <= to; i++) {
        joined(outcome, outcome, inputs[i]);
      }
    }
  }

  /** {@code CompletableFuture.orApplyStage} and its like. */
  public static void racedPair(@Nullable Object winner, Object one, Object two) {
    raced(winner, new Object[] {one, two});
  }

  /** {@code CompletableFuture.anyOf}. */
  public static void raced(@Nullable Object winner, Object[] contestants) {
    Sink to = Bridge.sink();
    if (to != null && winner != null) {
      try {
        to.raced(winner, contestants);
      } catch (Throwable swallowed) {
        // The future goes on as if nothing watched.
      }
    }
  }
}
