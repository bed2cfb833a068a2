package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static io.github.orphanedfailures.tests.harness.Shape.leak;

import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Shape;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A25, A26: futures that the JDK's own services hand out. */
final class LeaksOnJdkServices {

  private LeaksOnJdkServices() {}

  static Stream<Shape> rows() {
    return Stream.of(
        leak(
                "A25",
                "sendAsync to a closed port, result dropped",
                env -> env.until(sendToClosedPort(env)::isDone))
            .root(ConnectException.class),
        leak(
                "A25",
                "sendAsync to a closed port, body never read",
                env -> env.until(sendToClosedPort(env).thenApply(HttpResponse::body)::isDone))
            .root(ConnectException.class),
        innocent(
            "A25",
            "sendAsync to a closed port, join()",
            env -> env.attempt(sendToClosedPort(env)::join)),
        leak(
            "A26",
            "Process.onExit().thenRun(throwing)",
            env -> env.until(process(env).onExit().thenRun(env::fail)::isDone)),
        innocent(
            "A26",
            "Process.onExit().thenRun(throwing), join()",
            env -> env.attempt(process(env).onExit().thenRun(env::fail)::join)),
        leak(
            "A26",
            "SubmissionPublisher.consume, consumer throws",
            env -> env.until(consume(env, item -> env.fail())::isDone)),
        innocent(
            "A26",
            "SubmissionPublisher.consume, consumer throws, join()",
            env -> env.attempt(consume(env, item -> env.fail())::join)));
  }

  /** A port that is taken, so that nobody else gets it meanwhile, and on which nobody listens. */
  private static CompletableFuture<HttpResponse<String>> sendToClosedPort(Env env)
      throws IOException {
    Socket taken = env.closing(new Socket());
    taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + taken.getLocalPort())).build();
    return HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
  }

  static Process process(Env env) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process = new ProcessBuilder(java.toString(), "--version").start();
    env.closing((AutoCloseable) process::destroyForcibly);
    return process;
  }

  private static CompletableFuture<Void> consume(Env env, Consumer<String> consumer) {
    SubmissionPublisher<String> publisher = new SubmissionPublisher<>(env.pool(), 4);
    env.closing(publisher);
    CompletableFuture<Void> done = publisher.consume(consumer);
    publisher.submit("item");
    return done;
  }
}
