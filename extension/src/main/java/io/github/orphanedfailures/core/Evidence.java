package io.github.orphanedfailures.core;

import org.jspecify.annotations.Nullable;

/**
 * What is noted when a failure is stored, so that it can be explained later.
 *
 * @param root the throwable itself, kept alive
 * @param threadName the thread that stored it, by its name or, if it has none, its number
 * @param threadDied whether the failure ended its thread, and no future holds it
 * @param storedAt when, as {@link System#nanoTime}
 */
public record Evidence(Throwable root, String threadName, boolean threadDied, long storedAt) {

  static @Nullable Evidence ifRoomIn(Scope scope, Throwable root, boolean threadDied) {
    return scope.hasRoom()
        ? new Evidence(root, ThreadName.ofCurrent(), threadDied, System.nanoTime())
        : null;
  }
}
