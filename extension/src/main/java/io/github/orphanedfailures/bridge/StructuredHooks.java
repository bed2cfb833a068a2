package io.github.orphanedfailures.bridge;

import org.jspecify.annotations.Nullable;

/** Structured concurrency, a preview API in JDK 21 and newer. */
public final class StructuredHooks {

  private StructuredHooks() {}

  /** {@code StructuredTaskScopeImpl$SubtaskImpl.run}: the subtask failed. */
  public static void storedBySubtask(@Nullable Throwable failure, Object computation) {
    Sink to = Bridge.sink();
    if (to != null && failure != null) {
      try {
        to.storedBySubtask(computation, failure);
      } catch (Throwable swallowed) {
        // The subtask goes on as if nothing watched.
      }
    }
  }

  /** {@code StructuredTaskScopeImpl$SubtaskImpl.state}. */
  public static void toldOfSubtask(@Nullable Object state, @Nullable Object result) {
    if (state != null && result != null && "FAILED".equals(state.toString())) {
      HandingOutHooks.handedOut(FutureState.failureOfSubtask(result));
    }
  }

  /** {@code StructuredTaskScopeImpl.join} returns: a race is over, or its owner asks later. */
  public static void scopeJoined(Object computation, @Nullable Object joiner) {
    if (joiner != null && joiner.getClass().getSimpleName().equals("AnySuccessful")) {
      computationEnded(computation);
    }
  }

  /** {@code StructuredTaskScopeImpl.join} throws: its owner was told. */
  public static void computationEnded(Object computation) {
    Sink to = Bridge.sink();
    if (to != null) {
      try {
        to.computationEnded(computation);
      } catch (Throwable swallowed) {
        // The owner goes on as if nothing watched.
      }
    }
  }
}
