package io.github.orphanedfailures.report.json;

import com.fasterxml.jackson.core.JsonParser;
import io.github.orphanedfailures.report.model.ReportEvents;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what {@link DocumentWriter} wrote. */
final class DocumentReader {

  private final Path file;

  DocumentReader(Path file) {
    this.file = file;
  }

  void read(ReportEvents to) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        JsonParser json = Format.JSON.createParser(in)) {
      json.nextToken();
      PieceReader pieces = new PieceReader(json);
      Header header = new Header(file, pieces);
      pieces.object(
          name -> {
            if (name.equals("runs")) {
              header.check();
              pieces.array(() -> run(pieces, to));
            } else {
              header.field(name);
            }
          });
      header.check();
    }
  }

  private static void run(PieceReader pieces, ReportEvents to) throws IOException {
    RunFields fields = new RunFields(pieces);
    boolean[] begun = {false};
    long[] tests = {0};
    boolean[] isComplete = {false};
    pieces.object(
        name -> {
          switch (name) {
            case "leaks", "further", "tests" -> {
              if (!begun[0]) {
                to.began(fields.read());
                begun[0] = true;
              }
              pieces.array(() -> element(pieces, name, to));
            }
            case "watched" -> tests[0] = pieces.number();
            case "complete" -> isComplete[0] = pieces.flag();
            default -> {
              if (!fields.field(name)) {
                pieces.skip();
              }
            }
          }
        });
    if (!begun[0]) {
      to.began(fields.read());
    }
    to.ended(isComplete[0], tests[0]);
  }

  private static void element(PieceReader pieces, String list, ReportEvents to) throws IOException {
    switch (list) {
      case "leaks" -> to.leak(pieces.leak());
      case "further" -> to.further(pieces.further());
      default -> to.test(pieces.text());
    }
  }
}
