package com.example.consumer;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The test and its class pass; the run fails by what they have left behind. */
@ExtendWith(LateInTheRunTest.AfterTheClass.class)
@DetectOrphanedFailures(drain = "10 ms")
class LateInTheRunTest {

  private static final CountDownLatch CLASS_ENDED = new CountDownLatch(1);

  private static Thread thread;

  /** Is registered first and so comes last. */
  static class AfterTheClass implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
      CLASS_ENDED.countDown();
      thread.join();
    }
  }

  @Test
  void leavesAThreadBehind() {
    thread = new Thread(() -> LateInItsClassTest.failAfter(CLASS_ENDED, "!late in the run"));
    thread.start();
  }
}
