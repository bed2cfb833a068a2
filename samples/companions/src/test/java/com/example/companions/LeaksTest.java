package com.example.companions;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The library alone: each test but the last one fails, by a failure of its own name. */
@DetectOrphanedFailures
class LeaksTest {

  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  @AfterEach
  void shutDown() throws InterruptedException {
    pool.shutdown();
    pool.awaitTermination(20, TimeUnit.SECONDS);
  }

  @Test
  void deadThread() throws InterruptedException {
    Thread thread = new Thread(() -> Task.fail("deadThread"));
    thread.start();
    thread.join();
  }

  @Test
  void droppedSubmit() {
    pool.submit(() -> Task.fail("droppedSubmit"));
  }

  @Test
  void droppedStage() {
    CompletableFuture.runAsync(() -> Task.fail("droppedStage"), pool).thenRun(() -> {});
  }

  @Test
  void handledStage() {
    CompletableFuture.runAsync(() -> Task.fail("handledStage")).exceptionally(failure -> null);
  }
}
