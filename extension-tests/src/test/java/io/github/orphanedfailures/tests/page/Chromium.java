package io.github.orphanedfailures.tests.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real browser without a window, driven by its DevTools protocol. */
final class Chromium implements AutoCloseable {

  /** What to do when there is none. */
  static final String NONE =
      "No Chromium was found, so the page was not opened in a browser. Install one (on Debian: "
          + "apt-get install chromium), or name it: -Dof.test.chromium=/path/to/chrome";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

  private static final Pattern SOCKET = Pattern.compile("\"webSocketDebuggerUrl\": *\"([^\"]+)\"");

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path profile;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String port;

  private Chromium(Process process, Path profile, String port) {
    this.process = process;
    this.profile = profile;
    this.port = port;
  }

  /** Returns the browser's program, if this machine has one. */
  static Optional<Path> find() {
    String named = System.getProperty("of.test.chromium");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts a browser, with a profile that nobody used before. */
  static Chromium start(Path program) throws IOException {
    Path profile =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "chromium-")
            .toAbsolutePath();
    List<String> command = new ArrayList<>(List.of(program.toString(), "--headless"));
    command.add("--user-data-dir=" + profile);
    command.add("--remote-debugging-port=0");
    // It opens pages of these tests only, and its sandbox does not start in every container.
    command.addAll(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"));
    command.addAll(List.of("--no-first-run", "--disable-extensions", "about:blank"));
    Path log = profile.resolve("log.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Path active = profile.resolve("DevToolsActivePort");
    try {
      await(program + " listens; it said: " + log)
          .atMost(PATIENCE)
          .until(() -> !process.isAlive() || lines(active).size() > 1);
      if (!process.isAlive()) {
        throw new IOException(program + " ended at once: " + Files.readString(log));
      }
      return new Chromium(process, profile, lines(active).get(0));
    } catch (IOException | RuntimeException e) {
      end(process);
      throw e;
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file, UTF_8) : List.of();
  }

  /** Opens an empty tab. */
  Tab open() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    Matcher socket = SOCKET.matcher(http.send(request, BodyHandlers.ofString()).body());
    if (!socket.find()) {
      throw new IOException("the browser opens no tab");
    }
    return Tab.connect(http, URI.create(socket.group(1)));
  }

  @Override
  public void close() {
    end(process);
    delete(profile);
  }

  /** Leaves what the browser's last processes still write: the next clean build deletes it. */
  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException stillInUse) {
      directory.toFile().deleteOnExit();
    }
  }

  private static void end(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    children.forEach(ProcessHandle::destroy);
    process.onExit().join();
  }
}
