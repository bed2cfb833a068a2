package io.github.orphanedfailures.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.Tracked;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

/** An injected {@link ThreadFactory} and {@link Executor}. */
@DetectOrphanedFailures(drain = "60 s")
class InjectedThreadFactoryTests {

  @Test
  void threadIsNewAndRunsTheTask(ThreadFactory threads) throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    Thread thread = threads.newThread(ran::countDown);
    assertThat(thread.getState()).isEqualTo(Thread.State.NEW);
    thread.start();
    thread.join();
    assertThat(ran.getCount()).isZero();
  }

  @Test
  void everyThreadIsAnotherWithTheNameThatWasAskedFor(
      @Tracked(name = "worker") ThreadFactory threads) {
    Thread first = threads.newThread(() -> {});
    Thread second = threads.newThread(() -> {});
    assertThat(first.getName()).startsWith("worker").isNotEqualTo(second.getName());
    assertThat(second.getName()).startsWith("worker");
  }

  @Test
  void poolCanBeMadeOfIt(ThreadFactory threads) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2, threads);
    try {
      assertThat(pool.submit(() -> "value").get()).isEqualTo("value");
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void executorRunsInAnotherThread(Executor executor) throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    Thread test = Thread.currentThread();
    executor.execute(
        () -> {
          if (Thread.currentThread() != test) {
            ran.countDown();
          }
        });
    ran.await();
  }
}
