package com.example.consumer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Sends messages in the background. */
public final class Outbox {

  private final Executor executor;

  /** Makes an outbox that sends on these threads. */
  public Outbox(Executor executor) {
    this.executor = executor;
  }

  /** Sends a message some time; without a text it fails. */
  public CompletableFuture<Void> send(String text) {
    return CompletableFuture.runAsync(() -> deliver(text), executor);
  }

  /** Does what {@link #send} does in the background. */
  public static void deliver(String text) {
    if (text.startsWith("!")) {
      throw new IllegalStateException(text.substring(1));
    }
  }
}
