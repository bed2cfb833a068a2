package io.github.orphanedfailures.report.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.orphanedfailures.report.model.ReportEvents;
import io.github.orphanedfailures.report.model.RunInfo;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
  private static final String ENDED = "{\"ended\":";

  private final Path file;
  private @Nullable RunInfo run;
  private long tests;

  /** Whether the last line that was read says that the run has come to its end. */
  private boolean isComplete;

  JournalReader(Path file) {
    this.file = file;
  }

  void read(ReportEvents to) throws IOException {
    eachLine(this::head);
    if (run == null) {
      throw new UnreadableReportException(
          file + ": this journal does not say which run it is of; its first line is missing");
    }
    to.began(run);
    eachLine(line -> pieceOf(line, LEAK, pieces -> to.leak(pieces.leak())));
    eachLine(line -> pieceOf(line, FURTHER, pieces -> to.further(pieces.further())));
    eachLine(line -> pieceOf(line, TEST, pieces -> to.test(pieces.text())));
    to.ended(isComplete, tests);
  }

  private void head(String line) throws IOException {
    isComplete = false;
    if (run == null) {
      run = first(line);
    } else if (line.startsWith(ENDED)) {
      pieceOf(line, ENDED, this::end);
    } else if (!line.startsWith(LEAK) && !line.startsWith(FURTHER) && !line.startsWith(TEST)) {
      throw new UnreadableReportException(file + ": a line is none of a journal's");
    }
  }

  private RunInfo first(String line) throws IOException {
    try (JsonParser json = Format.JSON.createParser(line)) {
      json.nextToken();
      PieceReader pieces = new PieceReader(json);
      Header header = new Header(file, pieces);
      RunFields fields = new RunFields(pieces);
      pieces.object(
          name -> {
            if (name.equals("run")) {
              pieces.object(
                  field -> {
                    if (!fields.field(field)) {
                      pieces.skip();
                    }
                  });
            } else {
              header.field(name);
            }
          });
      header.check();
      return fields.read();
    }
  }

  private void end(PieceReader pieces) throws IOException {
    pieces.object(
        name -> {
          switch (name) {
            case "watched" -> tests = pieces.number();
            case "complete" -> isComplete = pieces.flag();
            default -> pieces.skip();
          }
        });
  }

  private interface Piece {
    void read(PieceReader pieces) throws IOException;
  }

  private static void pieceOf(String line, String kind, Piece piece) throws IOException {
    if (line.startsWith(kind)) {
      try (JsonParser json = Format.JSON.createParser(line)) {
        json.nextToken();
        json.nextToken();
        json.nextToken();
        piece.read(new PieceReader(json));
      }
    }
  }

  private interface Line {
    void read(String line) throws IOException;
  }

  /** Gives each line but a torn one to a reader. */
  private void eachLine(Line reader) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(file.toFile()), StandardCharsets.UTF_8))) {
      String line = in.readLine();
      for (long number = 1; line != null; number++) {
        String next = in.readLine();
        try {
          reader.read(line);
        } catch (JsonProcessingException e) {
          if (next != null || number == 1) {
            throw new UnreadableReportException(
                file + ": line " + number + ": " + e.getOriginalMessage(), e);
          }
          isComplete = false;
        }
        line = next;
      }
    }
  }
}
