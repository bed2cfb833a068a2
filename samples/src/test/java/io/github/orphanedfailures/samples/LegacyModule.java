package io.github.orphanedfailures.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests as they have been for years. They pass, and nobody has ever heard of their failures. */
class LegacyModule {

  private final ExecutorService pool = Executors.newSingleThreadExecutor();
  private final CountDownLatch started = new CountDownLatch(1);

  @AfterEach
  void shutDown() throws InterruptedException {
    pool.shutdown();
    assertTrue(pool.awaitTermination(10, TimeUnit.SECONDS));
  }

  @Test
  void sendsMail() {
    pool.submit(() -> fail(new IllegalStateException("no mail server")));
  }

  @Test
  void warmsTheCache() {
    CompletableFuture.runAsync(() -> fail(new IllegalArgumentException("no key")), pool);
  }

  @Test
  void indexes() throws InterruptedException {
    pool.submit(() -> fail(new UnsupportedOperationException("read-only index")));
    assertTrue(started.await(10, TimeUnit.SECONDS));
  }

  /** The one that came in last week. */
  @Test
  void exportsInvoices() {
    pool.submit(() -> fail(new ArithmeticException("an invoice without items")));
  }

  private void fail(RuntimeException failure) {
    started.countDown();
    throw failure;
  }
}
