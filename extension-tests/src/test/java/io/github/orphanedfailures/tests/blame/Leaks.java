package io.github.orphanedfailures.tests.blame;

import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.TestMode;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Leaves a failure behind in a way that the mode of this JVM can see. */
final class Leaks {

  /** Shared by every test, so that its threads belong to none. */
  private static final ExecutorService SHARED =
      Executors.newFixedThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "shared");
            thread.setDaemon(true);
            return thread;
          });

  private Leaks() {}

  /** Submits a task that fails, and drops its future; without instrumentation a thread dies. */
  static void leak(String message) {
    if (TestMode.instrumented()) {
      SHARED.submit(() -> fail(message));
    } else {
      die(message);
    }
  }

  static void fail(String message) {
    throw new Boom(message);
  }

  /**
   * A thread of its own dies, and is dead when this returns, also to a thread that is interrupted
   * meanwhile because of that very failure.
   */
  static void die(String message) {
    Thread thread =
        new Thread(
            () -> {
              throw new Boom(message);
            });
    thread.start();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
