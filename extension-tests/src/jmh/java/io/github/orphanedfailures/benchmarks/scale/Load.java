package io.github.orphanedfailures.benchmarks.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Work of which one test does more and more. */
enum Load {
  /** Tasks on a pool that succeed, and whose futures are asked. */
  TASKS(3, 7) {
    @Override
    void run(int count) throws Exception {
      ExecutorService pool = Executors.newFixedThreadPool(2);
      List<Future<Integer>> futures = new ArrayList<>(QUEUED);
      for (int i = 0; i < count; i++) {
        int n = i;
        futures.add(pool.submit(() -> n));
        if (futures.size() == QUEUED || i == count - 1) {
          for (Future<Integer> future : futures) {
            future.get();
          }
          futures.clear();
        }
      }
      pool.shutdown();
    }
  },

  /** Tasks on a pool that fail, and whose futures are dropped. */
  FAILURES(0, 6) {
    @Override
    void run(int count) throws Exception {
      ExecutorService pool = Executors.newSingleThreadExecutor();
      for (int i = 0; i < count; i++) {
        pool.submit(Load::fail);
        if (i % QUEUED == QUEUED - 1 || i == count - 1) {
          pool.submit(() -> 0).get();
        }
      }
      pool.shutdown();
    }
  },

  /** Threads that are all alive at once, each of which does something that is watched. */
  THREADS(0, 4) {
    @Override
    void run(int count) throws Exception {
      CountDownLatch everybody = new CountDownLatch(count);
      List<Thread> threads = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        Thread thread =
            new Thread(
                null,
                () -> {
                  everybody.countDown();
                  await(everybody);
                  new FutureTask<>(() -> 42).run();
                },
                "thread-" + i,
                STACK_BYTES);
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
  };

  private static final int QUEUED = 1000;
  private static final int STACK_BYTES = 128 * 1024;

  private final int smallest;
  private final int largest;

  Load(int smallest, int largest) {
    this.smallest = smallest;
    this.largest = largest;
  }

  /** Does it. Returns when all of it has ended. */
  abstract void run(int count) throws Exception;

  /** Returns how often it is done: powers of ten, up to a given one at most. */
  List<Integer> counts(int upTo) {
    List<Integer> counts = new ArrayList<>();
    for (int power = smallest; power <= Math.min(largest, upTo); power++) {
      counts.add((int) Math.pow(10, power));
    }
    return counts;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Integer fail() {
    throw new IllegalStateException("failed on purpose");
  }
}
