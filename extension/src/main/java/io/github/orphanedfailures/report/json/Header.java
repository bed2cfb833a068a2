package io.github.orphanedfailures.report.json;

import java.io.IOException;
import java.nio.file.Path;

/** The fields by which a report says that it is one. */
final class Header {

  private final Path file;
  private final JsonInput json;
  private String format = "";
  private String version = "";

  Header(Path file, JsonInput json) {
    this.file = file;
    this.json = json;
  }

  /** Reads the field whose value is the parser's current token, or skips it. */
  void field(String name) throws IOException {
    switch (name) {
      case "format" -> format = json.scalar();
      case "version" -> version = json.scalar();
      default -> json.skip();
    }
  }

  /**
   * Checks what was read so far.
   *
   * @throws UnreadableReportException if this is no report that can be read
   */
  void check() throws UnreadableReportException {
    if (!format.equals(Format.NAME)) {
      throw new UnreadableReportException(
          file,
          "this is no report of orphaned-failures: it does not begin with \"format\": \""
              + Format.NAME
              + "\". Leave it out");
    }
    if (!version.equals(String.valueOf(Format.VERSION))) {
      throw new UnreadableReportException(
          file,
          "the report has version \""
              + version
              + "\", and only version "
              + Format.VERSION
              + " is known here. Read it with the orphaned-failures.jar that wrote it");
    }
  }
}
