package io.github.orphanedfailures.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs code in several threads that begin at the same moment. */
final class Threads {

  /**
   * So long may take what is sure to happen: thousands of turns of threads that share one busy core
   * take a minute.
   */
  static final int PATIENCE_SECONDS = 300;

  private Threads() {}

  /** Runs the tasks, each in a thread of its own, and returns their results in order. */
  static <V> List<V> atOnce(List<Callable<V>> tasks) throws Exception {
    CyclicBarrier start = new CyclicBarrier(tasks.size());
    ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
    try {
      List<Future<V>> futures = new ArrayList<>();
      for (Callable<V> task : tasks) {
        futures.add(
            pool.submit(
                () -> {
                  start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                  return task.call();
                }));
      }
      List<V> results = new ArrayList<>();
      for (Future<V> future : futures) {
        results.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  /** Calls it in a thread of its own and returns what it returned. */
  static <V> V elsewhere(Callable<V> task) throws Exception {
    return atOnce(List.of(task)).get(0);
  }

  /** Runs it in a thread of its own, to its end. */
  static void runElsewhere(Action action) throws Exception {
    elsewhere(
        () -> {
          action.run();
          return "done";
        });
  }

  /** Waits actively, for an answer within less than a wake-up takes. */
  static void spinUntil(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    for (int spins = 1; !condition.getAsBoolean(); spins++) {
      if (spins % 200 != 0) {
        Thread.onSpinWait();
      } else if (System.nanoTime() - deadline < 0 && !Thread.currentThread().isInterrupted()) {
        Thread.yield();
      } else {
        throw new IllegalStateException("It did not become true in time");
      }
    }
  }

  /** Code that may throw. */
  interface Action {
    void run() throws Exception;
  }
}
