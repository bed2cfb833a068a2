package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Fixtures.EndlessTestCase;
import io.github.orphanedfailures.tests.harness.Shape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.concurrent.SubmissionPublisher;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** C17: the JDK's own asynchronous work. */
final class JdkAtWork {

  private JdkAtWork() {}

  static Stream<Shape> rows() {
    return Stream.of(
        innocent(
                "C17",
                "HttpClient.send",
                env ->
                    assertThat(
                            HttpClient.newHttpClient()
                                .send(request(server(env, 200)), BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(200))
            .in(EndlessTestCase.class),
        innocent(
                "C17",
                "HttpClient.sendAsync, status 500 is no failure",
                env ->
                    assertThat(
                            HttpClient.newHttpClient()
                                .sendAsync(request(server(env, 500)), BodyHandlers.ofString())
                                .join()
                                .statusCode())
                        .isEqualTo(500))
            .in(EndlessTestCase.class),
        innocent(
                "C17",
                "HttpClient.send to a server that is gone",
                env -> {
                  HttpServer server = server(env, 200);
                  HttpRequest request = request(server);
                  server.stop(0);
                  env.attempt(
                      () -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()));
                })
            .in(EndlessTestCase.class),
        innocent(
            "C17",
            "file watch closed while it waits",
            env -> {
              Path directory = Files.createTempDirectory("watched");
              WatchService watch = FileSystems.getDefault().newWatchService();
              directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
              Thread waiting = env.start(() -> env.attempt(watch::take));
              watch.close();
              waiting.join();
              Files.delete(directory);
            }),
        innocent(
            "C17",
            "logging",
            env -> env.pool().submit(() -> Logger.getLogger("of.test").fine("logged")).get()),
        innocent(
            "C17",
            "asynchronous file channel read past its closing",
            env -> {
              Path file = Files.createTempFile("read", ".txt");
              AsynchronousFileChannel channel =
                  AsynchronousFileChannel.open(file, StandardOpenOption.READ);
              channel.read(ByteBuffer.allocate(8), 0).get();
              channel.close();
              env.attempt(channel.read(ByteBuffer.allocate(8), 0)::get);
              Files.delete(file);
            }),
        innocent(
            "C17",
            "process",
            env -> LeaksOnJdkServices.process(env).onExit().thenApply(Process::exitValue).join()),
        innocent(
            "C17",
            "SubmissionPublisher",
            env -> {
              try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>()) {
                publisher.consume(item -> {});
                publisher.submit("item");
              }
            }));
  }

  private static HttpServer server(Env env, int status) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(anyPort, 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    env.closing((AutoCloseable) () -> server.stop(0));
    return server;
  }

  private static HttpRequest request(HttpServer server) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
        .build();
  }
}
