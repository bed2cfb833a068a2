package com.example.companions;

import java.util.concurrent.CompletableFuture;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** An application whose executors live as long as its context, which outlives the tests. */
@EnableAsync
@EnableScheduling
@SpringBootApplication
class SpringApp {

  /** Sends messages on the application's executor. */
  @Component
  static class Mailer {

    /** Fails by its future. */
    @Async
    CompletableFuture<Void> send(String message) {
      Task.fail(message);
      return CompletableFuture.completedFuture(null);
    }

    /** Fails, and Spring logs it. */
    @Async
    void sendAndForget(String message) {
      Task.fail(message);
    }

    @Scheduled(fixedDelay = 5)
    void poll() {}
  }
}
