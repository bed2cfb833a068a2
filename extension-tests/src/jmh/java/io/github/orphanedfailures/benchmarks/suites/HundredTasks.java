package io.github.orphanedfailures.benchmarks.suites;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The work of a test that has something to watch. */
public final class HundredTasks {

  private static final int TASKS = 100;

  private static final ExecutorService POOL =
      Executors.newFixedThreadPool(
          2,
          work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
          });

  private HundredTasks() {}

  /** Called by each test. */
  public static void run() throws Exception {
    List<Future<Integer>> futures = new ArrayList<>(TASKS);
    for (int i = 0; i < TASKS; i++) {
      int n = i;
      futures.add(POOL.submit(() -> n));
    }
    for (Future<Integer> future : futures) {
      future.get();
    }
  }
}
