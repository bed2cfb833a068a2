package com.example.companions;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import reactor.blockhound.BlockHound;

/** Threads on which BlockHound lets nobody block. */
final class NonBlocking {

  private static final String NAME = "non-blocking";

  static {
    BlockHound.install(
        builder ->
            builder.nonBlockingThreadPredicate(
                others -> others.or(thread -> thread.getName().equals(NAME))));
  }

  private NonBlocking() {}

  static ExecutorService newPool() {
    return Executors.newFixedThreadPool(2, NonBlocking::newThread);
  }

  static Thread newThread(Runnable task) {
    return new Thread(task, NAME);
  }

  /** What a pool does when it has nothing to do is no mistake of the task's. */
  static void block() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
