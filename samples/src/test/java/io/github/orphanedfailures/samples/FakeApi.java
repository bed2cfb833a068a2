package io.github.orphanedfailures.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The API that the app polls: a real HTTP server, on a free port of the loopback interface.
 *
 * <p>{@code POST /warm-up} makes it warm, unless it refuses; {@code GET /status} answers {@code
 * "cold"} or {@code "warm"}.
 */
final class FakeApi implements AutoCloseable {

  private final HttpServer server;
  private final AtomicInteger refusals;
  private final AtomicInteger polls = new AtomicInteger();
  private final CountDownLatch warmUpAnswered = new CountDownLatch(1);
  private volatile boolean warm;

  private FakeApi(int refusals) {
    this.refusals = new AtomicInteger(refusals);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/warm-up", this::warmUp);
    server.createContext("/status", this::status);
    server.start();
  }

  /** Starts an API that warms up when it is asked to. */
  static FakeApi healthy() {
    return refusing(0);
  }

  /** Starts an API that refuses every warm-up, so that it stays cold for ever. */
  static FakeApi broken() {
    return refusing(Integer.MAX_VALUE);
  }

  /** Starts an API that refuses this many warm-ups and obeys the next. */
  static FakeApi refusing(int warmUps) {
    return new FakeApi(warmUps);
  }

  /** Returns a client for this API. */
  ApiClient client() {
    InetSocketAddress address = server.getAddress();
    String host = address.getAddress().getHostAddress();
    return new ApiClient(URI.create("http://" + bracketed(host) + ":" + address.getPort()));
  }

  /** Returns how often the API was asked for its status. */
  int polls() {
    return polls.get();
  }

  /**
   * Stops the API, once it has answered a warm-up.
   *
   * <p>The app asks for it in the background, perhaps later than for its last status. It is to be
   * told what this API says, not that nobody is there.
   */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      warmUpAnswered.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
  }

  private void warmUp(HttpExchange exchange) throws IOException {
    boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    if (!refused) {
      warm = true;
    }
    try {
      answer(exchange, refused ? 503 : 200, refused ? "refused" : "warm");
    } finally {
      warmUpAnswered.countDown();
    }
  }

  private void status(HttpExchange exchange) throws IOException {
    polls.incrementAndGet();
    answer(exchange, 200, warm ? "warm" : "cold");
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** An IPv6 address needs brackets in a URI. */
  private static String bracketed(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
