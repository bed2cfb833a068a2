package io.github.orphanedfailures.tests.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The JVM runs out of heap or stack, in the task or while its failure is being recorded. */
@TestMethodOrder(MethodOrderer.MethodName.class)
@DetectOrphanedFailures
class FaultsTestCase {

  static final String[] VERDICTS = {
    "FaultsTestCase.heapIsFull failed by OrphanedFailuresError caused by OutOfMemoryError:"
        + " Java heap space",
    "FaultsTestCase.stackIsFull failed by OrphanedFailuresError caused by StackOverflowError: null",
    "FaultsTestCase.stackIsFullWhileStoring passed",
    "FaultsTestCase.thenAllIsWell" + LeakingTestCase.by("as ever"),
  };

  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  @AfterEach
  void shutDown() throws InterruptedException {
    pool.shutdown();
    pool.awaitTermination(100, TimeUnit.SECONDS);
  }

  @Test
  void heapIsFull() {
    pool.submit(
        () -> {
          List<byte[]> all = new ArrayList<>();
          while (true) {
            all.add(new byte[100_000]);
          }
        });
  }

  @Test
  void stackIsFull() {
    pool.submit(FaultsTestCase::recurse);
  }

  @SuppressWarnings("InfiniteRecursion") // until the stack overflows
  private static int recurse() {
    return 1 + recurse();
  }

  /** Futures fail at many depths of a stack that is about to overflow, and are looked at later. */
  @Test
  void stackIsFullWhileStoring() throws InterruptedException {
    List<CompletableFuture<String>> stages = new ArrayList<>();
    failAtTheEndOfTheStack(stages, 1);
    Thread thread =
        new Thread(null, () -> failAtTheEndOfTheStack(stages, 1_000_000), "deep", 1 << 18);
    thread.start();
    thread.join();
    assertThat(stages).hasSizeGreaterThan(100);
    for (CompletableFuture<String> stage : stages) {
      assertThat(stage.isCompletedExceptionally()).isEqualTo(stage.isDone());
    }
  }

  /** The deepest frames have too little room for it, the others have enough. */
  private static void failAtTheEndOfTheStack(List<CompletableFuture<String>> stages, int depth) {
    if (depth > 1) {
      try {
        failAtTheEndOfTheStack(stages, depth - 1);
      } catch (StackOverflowError tooDeep) {
        // Tried again, with a little more room.
      }
    }
    if (stages.size() < 200) {
      CompletableFuture<String> stage = new CompletableFuture<>();
      stages.add(stage.thenApply(String::trim));
      stage.completeExceptionally(new IllegalStateException("deep"));
    }
  }

  @Test
  void thenAllIsWell() {
    pool.submit(
        () -> {
          throw new IllegalStateException("as ever");
        });
  }
}
