package com.example.companions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;

/** BlockHound without the library. */
class BlockHoundAloneTest {

  @Test
  void blockingIsFound() throws InterruptedException {
    AtomicReference<Throwable> caught = new AtomicReference<>();
    Thread thread = NonBlocking.newThread(NonBlocking::block);
    thread.setUncaughtExceptionHandler((dead, failure) -> caught.set(failure));
    thread.start();
    thread.join();
    assertThat(caught.get()).isInstanceOf(BlockingOperationError.class);
  }
}
