package io.github.orphanedfailures.report.json;

import com.fasterxml.jackson.core.JsonParser;
import io.github.orphanedfailures.report.model.ReportEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads what {@link DocumentWriter} wrote. */
final class DocumentReader {

  private final Path file;

  DocumentReader(Path file) {
    this.file = file;
  }

  void read(ReportEvents to) throws IOException {
    // The parser has a buffer of its own.
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = Format.JSON.createParser(in)) {
      JsonInput json = new JsonInput(parser);
      json.next();
      Header header = new Header(file, json);
      json.object(
          name -> {
            if (name.equals("runs")) {
              header.check();
              json.array(() -> new RunReader(json, to).read());
            } else {
              header.field(name);
            }
          });
      header.check();
      json.end();
    }
  }

  /** Reads one run. What is known of it comes before its lists, and these come in their order. */
  private static final class RunReader {

    private final JsonInput json;
    private final PieceReader pieces;
    private final RunFields fields;
    private final ReportEvents to;
    private int list = -1;
    private long tests;
    private boolean isComplete;

    RunReader(JsonInput json, ReportEvents to) {
      this.json = json;
      this.pieces = new PieceReader(json);
      this.fields = new RunFields(json);
      this.to = to;
    }

    void read() throws IOException {
      json.object(this::field);
      if (list < 0) {
        to.began(fields.read());
      }
      to.ended(isComplete, tests);
    }

    private void field(String name) throws IOException {
      switch (name) {
        case "leaks" -> list(name, () -> to.leak(pieces.leak()));
        case "further" -> list(name, () -> to.further(pieces.further()));
        case "tests" -> list(name, () -> to.test(json.text()));
        case "watched" -> tests = json.number();
        case "complete" -> isComplete = json.flag();
        default -> {
          if (!fields.field(name)) {
            json.skip();
          } else if (list >= 0) {
            throw json.wrong(
                "the field \"" + name + "\" comes too late: it belongs before the lists");
          }
        }
      }
    }

    private void list(String name, JsonInput.Element element) throws IOException {
      int number = List.of(RunsWriter.LISTS).indexOf(name);
      if (number <= list) {
        throw json.wrong(
            "the list \"" + name + "\" is in the wrong place; leaks, further and tests come so");
      }
      if (list < 0) {
        to.began(fields.read());
      }
      list = number;
      json.array(element);
    }
  }
}
