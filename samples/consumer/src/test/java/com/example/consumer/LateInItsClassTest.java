package com.example.consumer;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Both tests pass; the class fails by what the first of them has left behind. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DetectOrphanedFailures(drain = "10 ms")
class LateInItsClassTest {

  private static final CountDownLatch SECOND = new CountDownLatch(1);

  private static Thread thread;

  @Test
  @Order(1)
  void leavesAThreadBehind() {
    thread = new Thread(() -> failAfter(SECOND, "!late in its class"));
    thread.start();
  }

  @Test
  @Order(2)
  void isInnocent() throws InterruptedException {
    SECOND.countDown();
    thread.join();
  }

  static void failAfter(CountDownLatch gate, String text) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
    Outbox.deliver(text);
  }
}
