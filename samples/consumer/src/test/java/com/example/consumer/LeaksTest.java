package com.example.consumer;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each test fails, by a failure whose message is the test's name. */
@DetectOrphanedFailures
class LeaksTest {

  private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);

  @AfterEach
  void shutDown() throws InterruptedException {
    pool.shutdown();
    pool.awaitTermination(20, TimeUnit.SECONDS);
  }

  @Test
  void deadThread() throws InterruptedException {
    Thread thread = new Thread(() -> Outbox.deliver("!deadThread"));
    thread.start();
    thread.join();
  }

  @Test
  void droppedSubmit() {
    pool.submit(() -> Outbox.deliver("!droppedSubmit"));
  }

  @Test
  void droppedSchedule() {
    pool.schedule(() -> Outbox.deliver("!droppedSchedule"), 1, TimeUnit.MILLISECONDS);
  }

  @Test
  void droppedStage() {
    new Outbox(pool).send("!droppedStage").thenRun(() -> {});
  }

  @Test
  void droppedOnTheCommonPool() {
    new Outbox(ForkJoinPool.commonPool()).send("!droppedOnTheCommonPool");
  }

  @Test
  void droppedForkJoinTask() {
    ForkJoinPool.commonPool().submit(() -> Outbox.deliver("!droppedForkJoinTask"));
  }

  @Test
  void droppedOnATrackedExecutor(ExecutorService tracked) {
    tracked.submit(() -> Outbox.deliver("!droppedOnATrackedExecutor"));
  }
}
