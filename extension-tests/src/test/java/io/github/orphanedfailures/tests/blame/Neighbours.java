package io.github.orphanedfailures.tests.blame;

import io.github.orphanedfailures.tests.harness.Boom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Makes two tests run at the same time, one of which leaks into a pool that both use. */
final class Neighbours {

  static final CyclicBarrier BOTH_RUN = new CyclicBarrier(2);

  static final CountDownLatch LEAKED = new CountDownLatch(1);

  private static final ExecutorService SHARED =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "shared-by-neighbours");
            thread.setDaemon(true);
            return thread;
          });

  private Neighbours() {}

  static void meet() throws Exception {
    BOTH_RUN.await(30, TimeUnit.SECONDS);
  }

  static Future<?> leak() {
    return SHARED.submit(
        () -> {
          throw new Boom("of the unwatched neighbour");
        });
  }

  static void use() throws Exception {
    SHARED.submit(() -> {}).get();
  }
}
