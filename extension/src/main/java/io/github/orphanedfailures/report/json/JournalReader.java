package io.github.orphanedfailures.report.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.orphanedfailures.report.json.Lines.Line;
import io.github.orphanedfailures.report.model.ReportEvents;
import io.github.orphanedfailures.report.model.RunInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link Journal} wrote. The last line may be torn, when its JVM was killed as it wrote
 * it; any other that cannot be read is an error.
 *
 * <p>A journal tells things as they happened and a report tells them sorted, so the file is read
 * once for each sort of line.
 */
final class JournalReader {

  private static final String LEAK = "{\"leak\":";
  private static final String FURTHER = "{\"further\":";
  private static final String TEST = "{\"test\":";
  private static final String NOT_WATCHED = "{\"notWatched\":";
  private static final String ENDED = "{\"ended\":";

  private final Path file;
  private @Nullable RunInfo run;

  /** What the run was found not to watch after it had begun, each once. */
  private final Set<String> notWatched = new LinkedHashSet<>();

  /** How many tests ended before the JVM was killed; methods only, and not code of classes. */
  private long testLines;

  private long tests;

  /** Whether the last line that was read says that the run has come to its end. */
  private boolean isComplete;

  JournalReader(Path file) {
    this.file = file;
  }

  void read(ReportEvents to) throws IOException {
    Lines.of(file, this::head);
    if (run == null) {
      throw empty();
    }
    to.began(run.alsoNotWatched(notWatched));
    each(LEAK, json -> to.leak(new PieceReader(json).leak()));
    each(FURTHER, json -> to.further(new PieceReader(json).further()));
    each(TEST, json -> to.test(json.text()));
    to.ended(isComplete, Math.max(tests, testLines));
  }

  private UnreadableReportException empty() {
    return new UnreadableReportException(
        file,
        "the journal is empty: its JVM was killed as it began. Run its tests again, or delete"
            + " the file");
  }

  private void head(Line line) throws IOException {
    String text = line.text();
    isComplete = false;
    if (run == null) {
      run = first(line);
    } else if (text.startsWith(ENDED)) {
      piece(line, this::end);
    } else if (text.startsWith(NOT_WATCHED)) {
      piece(line, json -> notWatched.add(json.text()));
    } else if (text.startsWith(TEST)) {
      testLines += text.indexOf('(') > 0 ? 1 : 0;
    } else if (!text.startsWith(LEAK) && !text.startsWith(FURTHER) && !line.isTorn()) {
      throw new UnreadableReportException(
          file, line.number(), "this is no line of a journal. Run its tests again, or delete it");
    }
  }

  private RunInfo first(Line line) throws IOException {
    try (JsonParser parser = Format.JSON.createParser(line.text())) {
      JsonInput json = new JsonInput(parser);
      json.next();
      Header header = new Header(file, json);
      RunFields fields = new RunFields(json);
      json.object(
          name -> {
            if (name.equals("run")) {
              header.check();
              json.object(fields::fieldOrSkip);
            } else {
              header.field(name);
            }
          });
      header.check();
      return fields.read();
    } catch (JsonProcessingException e) {
      throw line.isTorn()
          ? empty()
          : new UnreadableReportException(file, line.number(), ReportReader.damage(e));
    }
  }

  private void end(JsonInput json) throws IOException {
    long[] watched = {0};
    boolean[] complete = {false};
    json.object(
        name -> {
          switch (name) {
            case "watched" -> watched[0] = json.number();
            case "complete" -> complete[0] = json.flag();
            default -> json.skip();
          }
        });
    tests = watched[0];
    isComplete = complete[0];
  }

  /** What to do with the one value of a line. */
  private interface Piece {
    void read(JsonInput json) throws IOException;
  }

  private void each(String kind, Piece piece) throws IOException {
    Lines.of(
        file,
        line -> {
          if (line.text().startsWith(kind)) {
            piece(line, piece);
          }
        });
  }

  private void piece(Line line, Piece piece) throws IOException {
    try (JsonParser parser = Format.JSON.createParser(line.text())) {
      JsonInput json = new JsonInput(parser);
      json.next();
      json.next();
      json.next();
      piece.read(json);
    } catch (JsonProcessingException e) {
      if (!line.isTorn()) {
        throw new UnreadableReportException(file, line.number(), ReportReader.damage(e));
      }
    }
  }
}
