package io.github.orphanedfailures.report.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.github.orphanedfailures.report.model.Charged;
import io.github.orphanedfailures.report.model.Frame;
import io.github.orphanedfailures.report.model.Further;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.Task;
import io.github.orphanedfailures.report.model.Thrown;
import io.github.orphanedfailures.report.model.Times;
import io.github.orphanedfailures.report.model.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link PieceWriter} wrote. Fields that nobody knows are skipped, so that a later
 * version can add some.
 */
final class PieceReader {

  /** What to do with one field, whose value is the parser's current token. */
  interface Field {
    void read(String name) throws IOException;
  }

  /** What to do with one element of an array, which is the parser's current token. */
  interface Element {
    void read() throws IOException;
  }

  private final JsonParser json;

  PieceReader(JsonParser json) {
    this.json = json;
  }

  /** Reads the object that begins with the current token. */
  void object(Field field) throws IOException {
    expect(JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      field.read(name);
    }
    expect(JsonToken.END_OBJECT);
  }

  /** Reads the array that begins with the current token. */
  void array(Element element) throws IOException {
    expect(JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == null) {
        throw wrong("an array that does not end");
      }
      element.read();
    }
  }

  void skip() throws IOException {
    json.skipChildren();
  }

  String text() throws IOException {
    expect(JsonToken.VALUE_STRING);
    return json.getText();
  }

  long number() throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT);
    return json.getLongValue();
  }

  boolean flag() throws IOException {
    if (!json.currentToken().isBoolean()) {
      throw wrong("not true or false");
    }
    return json.getBooleanValue();
  }

  List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    array(() -> texts.add(text()));
    return texts;
  }

  Leak leak() throws IOException {
    return new LeakFields().read();
  }

  Further further() throws IOException {
    return new FurtherFields().read();
  }

  Verdict verdict() throws IOException {
    String word = text();
    try {
      return Verdict.of(word);
    } catch (IllegalArgumentException unknown) {
      throw wrong(String.valueOf(unknown.getMessage()));
    }
  }

  Charged charged() throws IOException {
    String[] values = {"", ""};
    object(
        name -> {
          switch (name) {
            case "id" -> values[0] = text();
            case "name" -> values[1] = text();
            default -> skip();
          }
        });
    return new Charged(values[0], values[1]);
  }

  List<Frame> frames() throws IOException {
    List<Frame> frames = new ArrayList<>();
    array(() -> frames.add(new FrameFields().read()));
    return frames;
  }

  private void expect(JsonToken token) throws IOException {
    if (json.currentToken() != token) {
      throw wrong("found " + json.currentToken() + " where " + token + " is wanted");
    }
  }

  StreamReadException wrong(String what) {
    return new JsonMismatch(json, what);
  }

  <T> T required(@Nullable T value, String field) throws IOException {
    if (value == null) {
      throw wrong("the field \"" + field + "\" is missing");
    }
    return value;
  }

  private static final class JsonMismatch extends StreamReadException {
    private static final long serialVersionUID = 1;

    JsonMismatch(JsonParser json, String message) {
      super(json, message);
    }

    @Override
    public StreamReadException withParser(JsonParser json) {
      return this;
    }

    @Override
    public StreamReadException withRequestPayload(
        com.fasterxml.jackson.core.util.RequestPayload payload) {
      return this;
    }
  }

  private final class LeakFields {
    private @Nullable Verdict verdict;
    private boolean known;
    private boolean late;
    private @Nullable Charged charged;
    private @Nullable Thrown thrown;
    private Task task = new Task(null, List.of(), null, null, false);
    private Times times = Times.UNKNOWN;

    Leak read() throws IOException {
      object(this::field);
      return new Leak(
          required(verdict, "verdict"),
          known,
          late,
          required(charged, "test"),
          required(thrown, "exception"),
          task,
          times);
    }

    private void field(String name) throws IOException {
      switch (name) {
        case "verdict" -> verdict = verdict();
        case "known" -> known = flag();
        case "late" -> late = flag();
        case "test" -> charged = charged();
        case "exception" -> thrown = new ThrownFields().read();
        case "task" -> task = new TaskFields().read();
        case "micros" -> times = new TimesFields().read();
        default -> skip();
      }
    }
  }

  private final class ThrownFields {
    private @Nullable String type;
    private @Nullable String message;
    private List<Frame> stack = List.of();
    private List<String> causes = List.of();

    Thrown read() throws IOException {
      object(this::field);
      return new Thrown(required(type, "type"), message, stack, causes);
    }

    private void field(String name) throws IOException {
      switch (name) {
        case "type" -> type = text();
        case "message" -> message = text();
        case "stack" -> stack = frames();
        case "causes" -> causes = texts();
        default -> skip();
      }
    }
  }

  private final class TaskFields {
    private @Nullable String api;
    private @Nullable String submitter;
    private @Nullable String thread;
    private boolean threadDied;
    private List<Frame> submitted = List.of();

    Task read() throws IOException {
      object(this::field);
      return new Task(api, submitted, submitter, thread, threadDied);
    }

    private void field(String name) throws IOException {
      switch (name) {
        case "api" -> api = text();
        case "submitter" -> submitter = text();
        case "thread" -> thread = text();
        case "threadDied" -> threadDied = flag();
        case "submitted" -> submitted = frames();
        default -> skip();
      }
    }
  }

  private final class FrameFields {
    private @Nullable String type;
    private @Nullable String method;
    private @Nullable String file;
    private @Nullable String path;
    private int line;

    Frame read() throws IOException {
      object(this::field);
      return new Frame(required(type, "class"), required(method, "method"), file, line, path);
    }

    private void field(String name) throws IOException {
      switch (name) {
        case "class" -> type = text();
        case "method" -> method = text();
        case "file" -> file = text();
        case "line" -> line = Math.toIntExact(Math.min(Integer.MAX_VALUE, number()));
        case "path" -> path = text();
        default -> skip();
      }
    }
  }

  private final class TimesFields {
    private long scopeBegan = -1;
    private long submitted = -1;
    private long failed = -1;
    private long scopeEnded = -1;

    Times read() throws IOException {
      object(this::field);
      return new Times(scopeBegan, submitted, failed, scopeEnded);
    }

    private void field(String name) throws IOException {
      switch (name) {
        case "scopeBegan" -> scopeBegan = number();
        case "submitted" -> submitted = number();
        case "failed" -> failed = number();
        case "scopeEnded" -> scopeEnded = number();
        default -> skip();
      }
    }
  }

  private final class FurtherFields {
    private @Nullable Verdict verdict;
    private boolean known;
    private @Nullable Charged charged;
    private long count;

    Further read() throws IOException {
      object(this::field);
      return new Further(required(verdict, "verdict"), known, required(charged, "test"), count);
    }

    private void field(String name) throws IOException {
      switch (name) {
        case "verdict" -> verdict = verdict();
        case "known" -> known = flag();
        case "test" -> charged = charged();
        case "count" -> count = number();
        default -> skip();
      }
    }
  }
}
