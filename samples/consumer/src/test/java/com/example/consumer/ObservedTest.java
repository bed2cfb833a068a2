package com.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.ExpectOrphanedFailure;
import io.github.orphanedfailures.OrphanedFailures;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each test passes. */
@DetectOrphanedFailures
class ObservedTest {

  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  @AfterEach
  void shutDown() throws InterruptedException {
    pool.shutdown();
    pool.awaitTermination(20, TimeUnit.SECONDS);
  }

  @Test
  void nothingFails() {
    new Outbox(pool).send("hello").join();
  }

  @Test
  void joined() {
    assertThrows(CompletionException.class, () -> new Outbox(pool).send("!joined").join());
  }

  @Test
  void handled() {
    new Outbox(pool).send("!handled").exceptionally(failure -> null);
  }

  @Test
  void cancelled() {
    Future<?> task = pool.submit(() -> new CountDownLatch(1).await(20, TimeUnit.SECONDS));
    task.cancel(true);
  }

  @Test
  @ExpectOrphanedFailure(value = IllegalStateException.class, message = "expected")
  void expected(ExecutorService tracked) {
    tracked.submit(() -> Outbox.deliver("!expected"));
  }

  @Test
  void acknowledged(ExecutorService tracked, OrphanedFailures failures) throws Exception {
    tracked.submit(() -> Outbox.deliver("!acknowledged"));
    var failure = failures.awaitNext(Duration.ofSeconds(20));
    assertEquals("acknowledged", failure.failure().getMessage());
    failures.acknowledge(failure);
  }
}
