package io.github.orphanedfailures.tests.environment;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Leaks whose messages cannot be read: whoever tries waits for ever. A {@code CompletableFuture}
 * would try itself as it makes a {@code CompletionException}.
 */
@DetectOrphanedFailures(drain = "60 s")
class StuckFailureTestCase {

  private static final CountDownLatch NEVER = new CountDownLatch(1);

  @RepeatedTest(3)
  void leaks() {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    pool.submit(
        () -> {
          throw new StuckFailure();
        });
    pool.shutdown();
  }

  private static final class StuckFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      while (true) {
        try {
          NEVER.await();
        } catch (InterruptedException ignored) {
          // It does not listen either.
        }
      }
    }
  }
}
