package com.example.consumer;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each invocation whose message begins with an exclamation mark fails, and no other one does. */
@Execution(ExecutionMode.CONCURRENT)
@DetectOrphanedFailures
class ParallelTest {

  private static final ExecutorService SHARED =
      Executors.newFixedThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
          });

  @ParameterizedTest(name = "number {index}")
  @ValueSource(strings = {"a", "!b", "c", "!d", "e", "f", "!g", "h"})
  void send(String text) {
    new Outbox(SHARED).send(text);
  }
}
