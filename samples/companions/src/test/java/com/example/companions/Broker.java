package com.example.companions;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Is started once for all tests and never stopped, as Testcontainers' singletons are. */
final class Broker {

  /** Started by the first class that needs it. */
  static final Broker SINGLETON = new Broker();

  private record Request(String text, CompletableFuture<String> reply) {}

  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

  private Broker() {
    Thread dispatcher = new Thread(this::dispatch, "dispatcher");
    dispatcher.setDaemon(true);
    dispatcher.start();
    ScheduledExecutorService heart =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "heartbeat");
              thread.setDaemon(true);
              return thread;
            });
    heart.scheduleAtFixedRate(() -> {}, 0, 5, TimeUnit.MILLISECONDS);
  }

  /** Replies on the dispatcher's thread; with a failure if the text begins so. */
  CompletableFuture<String> ask(String text) {
    CompletableFuture<String> reply = new CompletableFuture<>();
    requests.add(new Request(text, reply));
    return reply;
  }

  private void dispatch() {
    try {
      while (true) {
        Request request = requests.take();
        if (request.text().startsWith("!")) {
          request
              .reply()
              .completeExceptionally(new IllegalStateException(request.text().substring(1)));
        } else {
          request.reply().complete(request.text());
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
