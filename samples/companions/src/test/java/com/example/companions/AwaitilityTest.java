package com.example.companions;

import static org.awaitility.Awaitility.await;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Awaitility polls futures, and swaps the default handler of uncaught exceptions. */
@DetectOrphanedFailures
class AwaitilityTest {

  @Test
  void onlyDoneIsAwaited() {
    CompletableFuture<Void> stage =
        CompletableFuture.runAsync(() -> Task.fail("onlyDoneIsAwaited"));
    await().until(stage::isDone);
  }

  @Test
  void failureIsAwaited() {
    CompletableFuture<Void> stage = CompletableFuture.runAsync(() -> Task.fail("failureIsAwaited"));
    await().until(stage::isCompletedExceptionally);
  }

  @Test
  void deadThreadAfterReset() throws InterruptedException {
    await().until(() -> true);
    Awaitility.reset();
    Thread thread = new Thread(() -> Task.fail("deadThreadAfterReset"));
    thread.start();
    thread.join();
  }
}
