package io.github.orphanedfailures.core;

import org.jspecify.annotations.Nullable;

/** Looks into futures without asking them, so that looking is no observation. */
public interface FutureInspector {

  /** Sees nothing: for when the JDK is not instrumented. */
  FutureInspector BLIND =
      new FutureInspector() {
        @Override
        public @Nullable Throwable failureOf(Object future) {
          return null;
        }

        @Override
        public boolean isComplete(Object future) {
          return false;
        }
      };

  /** Returns the throwable that a future holds, or null. */
  @Nullable Throwable failureOf(Object future);

  /** Returns whether a future has completed, in whatever way. */
  boolean isComplete(Object future);
}
