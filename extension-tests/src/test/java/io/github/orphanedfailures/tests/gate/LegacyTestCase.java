package io.github.orphanedfailures.tests.gate;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.Mode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Knows nothing of the extension, and leaks. */
class LegacyTestCase {

  /** Changes from test to test; a baseline does not care. */
  static volatile String message = "the first time";

  /** Has failed to the end when this returns; to ask whether it is done is no observation. */
  static void leak(RuntimeException failure) {
    CompletableFuture<Void> dropped =
        CompletableFuture.runAsync(
            () -> {
              throw failure;
            });
    awaitDone(dropped);
  }

  private static void awaitDone(Future<?> future) {
    while (!future.isDone()) {
      Thread.onSpinWait();
    }
  }

  static class TwoLeaksTestCase {
    @Test
    void first() {
      leak(new IllegalStateException(message));
    }

    @Test
    void second() {
      leak(new IllegalArgumentException(message));
    }

    @Test
    void clean() {}
  }

  static class AnotherLeakTestCase extends TwoLeaksTestCase {
    @Test
    void third() {
      leak(new UnsupportedOperationException("not known yet"));
    }
  }

  static class RepairedTestCase {
    /** Read when the test runs. */
    static volatile boolean isRepaired;

    @Test
    void leaks() {
      if (!isRepaired) {
        leak(new IllegalStateException("is repaired later"));
      }
    }
  }

  static class CleanTestCase {
    @Test
    void clean() {}
  }

  static class ParameterizedTestCase {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void leaks(int number) {
      leak(new IllegalStateException("number " + number));
    }
  }

  static class ClassLevelTestCase {
    @BeforeAll
    static void begin() {
      leak(new IllegalStateException("of the class"));
    }

    @Test
    void clean() {}
  }

  @DetectOrphanedFailures(mode = Mode.OFF)
  static class SwitchedOffTestCase {
    @Test
    void leaks() {
      leak(new IllegalStateException("nobody wants to know"));
    }

    @Nested
    class Inside {
      @Test
      void leaksToo() {
        leak(new IllegalStateException("nobody wants to know"));
      }
    }
  }

  @DetectOrphanedFailures(mode = Mode.OFF)
  static class SwitchedOffOnBothTestCase {
    @Test
    void onTheCommonPool() {
      leak(new IllegalStateException("nobody wants to know"));
    }

    @Test
    void onATrackedExecutor(ExecutorService executor) {
      awaitDone(
          executor.submit(
              () -> {
                throw new IllegalStateException("nobody wants to know");
              }));
    }
  }

  static class InnerSwitchedOffTestCase {
    @BeforeAll
    static void begin() {
      leak(new IllegalStateException("of the class around"));
    }

    @Test
    void clean() {}

    @Nested
    @DetectOrphanedFailures(mode = Mode.OFF)
    class Inside {
      @Test
      void leaks() {
        leak(new IllegalStateException("nobody wants to know"));
      }
    }
  }

  @DetectOrphanedFailures
  static class AnnotatedTestCase {
    @Test
    void leaks() {
      leak(new IllegalStateException("told of once"));
    }
  }

  static class AnnotatedMethodTestCase {
    @Test
    @DetectOrphanedFailures
    void leaks() {
      leak(new IllegalStateException("told of once"));
    }
  }

  static class AbsorbedTestCase {
    @Test
    void readsOne() {
      CompletableFuture<Void> first =
          CompletableFuture.runAsync(
              () -> {
                throw new IllegalStateException("used");
              });
      CompletableFuture<Void> second =
          CompletableFuture.runAsync(
              () -> {
                throw new IllegalArgumentException("dropped");
              });
      try {
        CompletableFuture.allOf(first, second).join();
      } catch (CompletionException read) {
        // One of the two.
      }
    }
  }

  static class FloodTestCase {
    @Test
    void leaks() {
      for (int i = 0; i < 250; i++) {
        leak(new IllegalStateException("one of many"));
      }
    }
  }
}
