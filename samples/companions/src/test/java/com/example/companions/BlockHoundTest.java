package com.example.companions;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.ExpectOrphanedFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;

/** Failures on threads that must not block: the library does not block there either. */
@DetectOrphanedFailures(drain = "20 s") // A busy machine may need longer than the default.
class BlockHoundTest {

  private final Executor threads = task -> NonBlocking.newThread(task).start();

  @Test
  void threadThatMustNotBlock() throws InterruptedException {
    Thread thread = NonBlocking.newThread(() -> Task.fail("threadThatMustNotBlock"));
    thread.start();
    thread.join();
  }

  @Test
  void stageOnAThreadThatMustNotBlock() {
    CompletableFuture.runAsync(() -> Task.fail("stageOnAThreadThatMustNotBlock"), threads);
  }

  @Test
  void manyStagesOnThreadsThatMustNotBlock() {
    for (int i = 0; i < 50; i++) {
      CompletableFuture.runAsync(() -> Task.fail("handled"), threads)
          .exceptionally(failure -> null);
    }
  }

  @Test
  @ExpectOrphanedFailure(BlockingOperationError.class)
  void blockingIsFound() {
    CompletableFuture.runAsync(NonBlocking::block, threads);
  }
}
