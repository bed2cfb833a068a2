package io.github.orphanedfailures.core;

import org.jspecify.annotations.Nullable;

/** Sees nothing until it is told how to. */
final class LateInspector implements FutureInspector {

  /** Set once, while the agent is installed and before any scope is open. */
  private volatile FutureInspector inspector = BLIND;

  void inspectWith(FutureInspector found) {
    inspector = found;
  }

  @Override
  public @Nullable Throwable failureOf(Object future) {
    return inspector.failureOf(future);
  }

  @Override
  public boolean isComplete(Object future) {
    return inspector.isComplete(future);
  }
}
