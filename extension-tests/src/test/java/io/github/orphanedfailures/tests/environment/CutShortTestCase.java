package io.github.orphanedfailures.tests.environment;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Leaks that are told of before the JVM, or the disk, ends. */
final class CutShortTestCase {

  static final int LEAKS = 100;

  private CutShortTestCase() {}

  private static void leak() {
    CompletableFuture.runAsync(
        () -> {
          throw new IllegalStateException("boom");
        });
  }

  @DetectOrphanedFailures(drain = "60 s")
  static class ManyLeaksTestCase {
    @RepeatedTest(LEAKS)
    void leaks() {
      leak();
    }
  }

  @DetectOrphanedFailures(drain = "60 s")
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class KilledTestCase {
    @RepeatedTest(LEAKS)
    @Order(1)
    void leaks() {
      leak();
    }

    @Test
    @Order(2)
    void killsTheJvm() {
      Runtime.getRuntime().halt(137);
    }
  }
}
