package io.github.orphanedfailures.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Talks to the API over HTTP. */
final class ApiClient {

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI api;

  ApiClient(URI api) {
    this.api = api;
  }

  /** Returns what the API says about itself: {@code "cold"} or {@code "warm"}. */
  String status() {
    return send(HttpRequest.newBuilder(api.resolve("/status")).build()).body();
  }

  /**
   * Asks the API to warm up.
   *
   * @throws IllegalStateException if the API refuses
   */
  void warmUp() {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve("/warm-up")).POST(BodyPublishers.noBody()).build();
    int answer = send(request).statusCode();
    if (answer != 200) {
      throw new IllegalStateException("the API refused to warm up: HTTP " + answer);
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the API", e);
    }
  }
}
