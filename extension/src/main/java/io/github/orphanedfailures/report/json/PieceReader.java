package io.github.orphanedfailures.report.json;

import io.github.orphanedfailures.report.model.Charged;
import io.github.orphanedfailures.report.model.Frame;
import io.github.orphanedfailures.report.model.Further;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.Origin;
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

  private final JsonInput json;

  PieceReader(JsonInput json) {
    this.json = json;
  }

  Leak leak() throws IOException {
    return new LeakFields().read();
  }

  Further further() throws IOException {
    return new FurtherFields().read();
  }

  private Verdict verdict() throws IOException {
    String word = json.text();
    try {
      return Verdict.of(word);
    } catch (IllegalArgumentException unknown) {
      throw json.wrong(String.valueOf(unknown.getMessage()));
    }
  }

  private Charged charged() throws IOException {
    String[] values = {"", ""};
    json.object(
        name -> {
          switch (name) {
            case "id" -> values[0] = json.text();
            case "name" -> values[1] = json.text();
            default -> json.skip();
          }
        });
    return new Charged(values[0], values[1]);
  }

  private List<Frame> frames() throws IOException {
    List<Frame> frames = new ArrayList<>();
    json.array(() -> frames.add(new FrameFields().read()));
    return frames;
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
      json.object(this::field);
      return new Leak(
          json.required(verdict, "verdict"),
          known,
          late,
          json.required(charged, "test"),
          json.required(thrown, "exception"),
          task,
          times);
    }

    private void field(String name) throws IOException {
      switch (name) {
        case "verdict" -> verdict = verdict();
        case "known" -> known = json.flag();
        case "late" -> late = json.flag();
        case "test" -> charged = charged();
        case "exception" -> thrown = new ThrownFields().read();
        case "task" -> task = new TaskFields().read();
        case "micros" -> times = new TimesFields().read();
        default -> json.skip();
      }
    }
  }

  private final class ThrownFields {
    private @Nullable String type;
    private @Nullable String message;
    private List<Frame> stack = List.of();
    private List<String> causes = List.of();

    Thrown read() throws IOException {
      json.object(this::field);
      return new Thrown(json.required(type, "type"), message, stack, causes);
    }

    private void field(String name) throws IOException {
      switch (name) {
        case "type" -> type = json.text();
        case "message" -> message = json.text();
        case "stack" -> stack = frames();
        case "causes" -> causes = json.texts();
        default -> json.skip();
      }
    }
  }

  private final class TaskFields {
    private @Nullable String api;
    private @Nullable String submitter;
    private @Nullable String thread;
    private boolean threadDied;
    private @Nullable Origin origin;
    private List<Frame> submitted = List.of();

    Task read() throws IOException {
      json.object(this::field);
      return new Task(api, submitted, submitter, thread, threadDied, origin);
    }

    private void field(String name) throws IOException {
      switch (name) {
        case "api" -> api = json.text();
        case "submitter" -> submitter = json.text();
        case "thread" -> thread = json.text();
        case "threadDied" -> threadDied = json.flag();
        case "submitted" -> submitted = frames();
        case "origin" -> origin = new OriginFields().read();
        default -> json.skip();
      }
    }
  }

  private final class OriginFields {
    private @Nullable String thread;
    private long micros;

    Origin read() throws IOException {
      json.object(this::field);
      return new Origin(json.required(thread, "thread"), micros);
    }

    private void field(String name) throws IOException {
      switch (name) {
        case "thread" -> thread = json.text();
        case "micros" -> micros = json.number();
        default -> json.skip();
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
      json.object(this::field);
      return new Frame(
          json.required(type, "class"), json.required(method, "method"), file, line, path);
    }

    private void field(String name) throws IOException {
      switch (name) {
        case "class" -> type = json.text();
        case "method" -> method = json.text();
        case "file" -> file = json.text();
        case "line" -> line = Math.toIntExact(Math.min(Integer.MAX_VALUE, json.number()));
        case "path" -> path = json.text();
        default -> json.skip();
      }
    }
  }

  private final class TimesFields {
    private long scopeBegan = -1;
    private long submitted = -1;
    private long failed = -1;
    private long scopeEnded = -1;

    Times read() throws IOException {
      json.object(this::field);
      return new Times(scopeBegan, submitted, failed, scopeEnded);
    }

    private void field(String name) throws IOException {
      switch (name) {
        case "scopeBegan" -> scopeBegan = json.number();
        case "submitted" -> submitted = json.number();
        case "failed" -> failed = json.number();
        case "scopeEnded" -> scopeEnded = json.number();
        default -> json.skip();
      }
    }
  }

  private final class FurtherFields {
    private @Nullable Verdict verdict;
    private boolean known;
    private @Nullable Charged charged;
    private long count;

    Further read() throws IOException {
      json.object(this::field);
      return new Further(
          json.required(verdict, "verdict"), known, json.required(charged, "test"), count);
    }

    private void field(String name) throws IOException {
      switch (name) {
        case "verdict" -> verdict = verdict();
        case "known" -> known = json.flag();
        case "test" -> charged = charged();
        case "count" -> count = json.number();
        default -> json.skip();
      }
    }
  }
}
