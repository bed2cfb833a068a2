package io.github.orphanedfailures.tests.environment;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More than anybody expects, in one test each. Of the flag's value there are so many. */
@DetectOrphanedFailures
class FloodTestCase {

  static final String FAILURES = "of.test.failures";
  static final String SUCCESSES = "of.test.successes";
  static final int THREADS = 10_000;

  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  /** So that the queue of the pool is not what fills the heap. */
  private final Semaphore inFlight = new Semaphore(1_000);

  @AfterEach
  void shutDown() throws InterruptedException {
    pool.shutdown();
    pool.awaitTermination(100, TimeUnit.SECONDS);
  }

  @Test
  void failures() throws InterruptedException {
    for (int i = Integer.getInteger(FAILURES); i > 0; i--) {
      inFlight.acquire();
      pool.submit(
          () -> {
            inFlight.release();
            throw new IllegalStateException("one of many");
          });
    }
  }

  @Test
  void successes() throws InterruptedException {
    for (int i = Integer.getInteger(SUCCESSES); i > 0; i--) {
      inFlight.acquire();
      pool.submit(() -> inFlight.release());
    }
  }

  /** The JVM would print each of them. */
  @Test
  void threads() throws InterruptedException {
    PrintStream err = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    try {
      for (int i = 0; i < THREADS; i += 100) {
        List<Thread> some = new ArrayList<>();
        for (int j = 0; j < 100; j++) {
          some.add(new Thread(FloodTestCase::fail));
        }
        some.forEach(Thread::start);
        for (Thread each : some) {
          each.join();
        }
      }
    } finally {
      System.setErr(err);
    }
  }

  private static void fail() {
    throw new IllegalStateException("one of many");
  }
}
