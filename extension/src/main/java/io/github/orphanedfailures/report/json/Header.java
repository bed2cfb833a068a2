package io.github.orphanedfailures.report.json;

import java.io.IOException;
import java.nio.file.Path;

/** The fields by which a report says that it is one. */
final class Header {

  private final Path file;
  private final PieceReader pieces;
  private String format = "";
  private long version;

  Header(Path file, PieceReader pieces) {
    this.file = file;
    this.pieces = pieces;
  }

  /** Reads the field whose value is the parser's current token, or skips it. */
  void field(String name) throws IOException {
    switch (name) {
      case "format" -> format = pieces.text();
      case "version" -> version = pieces.number();
      default -> pieces.skip();
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
          file + ": this is no report of orphaned-failures; its \"format\" does not say so");
    }
    if (version != Format.VERSION) {
      throw new UnreadableReportException(
          file
              + ": the report has version "
              + version
              + ", and this is a reader of version "
              + Format.VERSION
              + "; read it with the version of orphaned-failures that wrote it");
    }
  }
}
