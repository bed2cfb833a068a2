package io.github.orphanedfailures.tests.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tab of a browser. Speaks as much of the DevTools protocol as these tests need: what a script
 * answers comes back percent-encoded, so that nobody has to read JSON.
 */
final class Tab implements AutoCloseable {

  private static final Pattern ANSWER = Pattern.compile("^\\{\"id\":(\\d+),");
  private static final Pattern VALUE =
      Pattern.compile("\"type\":\"string\",\"value\":\"([^\"]*)\"");
  private static final int PATIENCE_IN_SECONDS = 120;

  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<String> loaded = new CompletableFuture<>();
  private WebSocket socket;

  private Tab() {}

  static Tab connect(HttpClient http, URI address) throws Exception {
    Tab tab = new Tab();
    tab.socket =
        http.newWebSocketBuilder()
            .buildAsync(address, tab.new Listener())
            .get(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
    for (String domain : List.of("Page", "Runtime", "Log")) {
      tab.send(domain + ".enable", "{}");
    }
    return tab;
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
      part.append(data);
      if (isLast) {
        take(part.toString());
        part.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private void take(String message) {
    Matcher answer = ANSWER.matcher(message);
    if (answer.find()) {
      CompletableFuture<String> asked = waiting.remove(Integer.valueOf(answer.group(1)));
      if (asked != null) {
        asked.complete(message);
      }
    } else if (message.startsWith("{\"method\":\"Page.loadEventFired\"")) {
      loaded.complete(message);
    } else if (message.startsWith("{\"method\":\"Runtime.exceptionThrown\"")
        || message.startsWith("{\"method\":\"Runtime.consoleAPICalled\"")
        || message.startsWith("{\"method\":\"Log.entryAdded\"")) {
      complaints.add(message);
    }
  }

  /** Sends a command and waits for its answer. */
  String send(String method, String parameters) throws Exception {
    int id = ids.incrementAndGet();
    CompletableFuture<String> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    socket
        .sendText(
            "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
        .get(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
    String text = answer.get(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
    if (text.contains("\"error\":{")) {
      throw new IllegalStateException(method + ": " + text);
    }
    return text;
  }

  /** Sets the size of the window and what its user prefers: {@code light} or {@code dark}. */
  void look(int width, String scheme) throws Exception {
    send(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":" + width + ",\"height\":900,\"deviceScaleFactor\":1,\"mobile\":false}");
    send(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]}");
  }

  /** Opens a page and waits until it is there. */
  void go(Path page) throws Exception {
    complaints.clear();
    loaded = new CompletableFuture<>();
    send("Page.navigate", "{\"url\":\"" + page.toUri() + "\"}");
    loaded.get(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
  }

  /** Returns what an expression of a script gives, as text; waits for a promise. */
  String ask(String expression) throws Exception {
    String asked =
        "Promise.resolve(" + expression + ").then((value) => encodeURIComponent(String(value)))";
    String answer =
        send(
            "Runtime.evaluate",
            "{\"awaitPromise\":true,\"returnByValue\":true,\"expression\":" + quoted(asked) + "}");
    Matcher value = VALUE.matcher(answer);
    if (!value.find() || answer.contains("\"exceptionDetails\"")) {
      throw new IllegalStateException(expression + ": " + answer);
    }
    return URLDecoder.decode(value.group(1).replace("+", "%2B"), UTF_8);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char each : text.toCharArray()) {
      if (each == '"' || each == '\\') {
        quoted.append('\\').append(each);
      } else if (each < ' ' || each > '~') {
        quoted.append(String.format("\\u%04x", (int) each));
      } else {
        quoted.append(each);
      }
    }
    return quoted.append('"').toString();
  }

  /** Presses and releases a key, as a person does. */
  void press(Key key) throws Exception {
    send("Input.dispatchKeyEvent", key.event("keyDown"));
    send("Input.dispatchKeyEvent", key.event("keyUp"));
  }

  /** Types text into what has the focus. */
  void type(String text) throws Exception {
    send("Input.insertText", "{\"text\":" + quoted(text) + "}");
  }

  enum Key {
    TAB("Tab", 9, ""),
    ENTER("Enter", 13, "\r"),
    RIGHT("ArrowRight", 39, ""),
    SLASH("/", 191, "/");

    private final String name;
    private final int code;
    private final String text;

    Key(String name, int code, String text) {
      this.name = name;
      this.code = code;
      this.text = text;
    }

    private String event(String type) {
      return ("{\"type\":\"" + type + "\",\"key\":" + quoted(name))
          + (",\"code\":" + quoted(this == SLASH ? "Slash" : name))
          + (",\"windowsVirtualKeyCode\":" + code)
          + (text.isEmpty() || type.equals("keyUp") ? "" : ",\"text\":" + quoted(text))
          + "}";
    }
  }

  /** Returns what the page's script threw and what the browser's console says about the page. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
