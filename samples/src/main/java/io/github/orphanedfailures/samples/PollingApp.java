package io.github.orphanedfailures.samples;

import java.util.concurrent.CompletableFuture;

/**
 * Warms up an API in the background and polls it in the foreground.
 *
 * <p>The mistake that these samples are about is {@link #pollUntilWarm()}: it keeps polling and
 * never looks at the warm-up, which may be long dead. The future is not even dropped, it is kept in
 * a field, so no compiler and no static check complains.
 */
final class PollingApp {

  private final ApiClient api;
  private final CompletableFuture<?> warmUp;

  private PollingApp(ApiClient api, CompletableFuture<?> warmUp) {
    this.api = api;
    this.warmUp = warmUp;
  }

  /** Starts the app: from here on the warm-up runs in the background. */
  static PollingApp start(ApiClient api, Runnable warmUp) {
    CompletableFuture<?> inTheBackground = CompletableFuture.runAsync(warmUp);
    return new PollingApp(api, inTheBackground);
  }

  /** Returns the warm-up, for those who want to wait for it. */
  CompletableFuture<?> warmUp() {
    return warmUp;
  }

  /** Asks the API once and returns its answer. */
  String pollOnce() {
    return api.status();
  }

  /** Polls until the API is warm; if the warm-up died, that is for ever. */
  void pollUntilWarm() {
    while (!isWarm()) {
      Thread.onSpinWait(); // an app in production would pause between two polls
    }
  }

  /**
   * Polls until the API is warm; if the warm-up died, so does the app.
   *
   * @throws java.util.concurrent.CompletionException if the warm-up failed; the cause says why
   */
  void pollUntilWarmOrFailed() {
    while (!isWarm()) {
      if (warmUp.isDone()) {
        warmUp.join(); // returns at once, and throws what the warm-up threw
      }
    }
  }

  private boolean isWarm() {
    return pollOnce().equals("warm");
  }
}
