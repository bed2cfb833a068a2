package io.github.orphanedfailures.report.json;

import io.github.orphanedfailures.report.model.RunInfo;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a run when it begins, as it is read field by field. */
final class RunFields {

  private final PieceReader pieces;
  private @Nullable String id;
  private String began = "";
  private String directory = ".";
  private String java = "";
  private String instrumentation = "";
  private List<String> notWatched = List.of();

  RunFields(PieceReader pieces) {
    this.pieces = pieces;
  }

  /** Reads the field whose value is the parser's current token; returns whether it knows it. */
  boolean field(String name) throws IOException {
    switch (name) {
      case "id" -> id = pieces.text();
      case "began" -> began = pieces.text();
      case "directory" -> directory = pieces.text();
      case "java" -> java = pieces.text();
      case "instrumentation" -> instrumentation = pieces.text();
      case "notWatched" -> notWatched = pieces.texts();
      default -> {
        return false;
      }
    }
    return true;
  }

  RunInfo read() throws IOException {
    return new RunInfo(
        pieces.required(id, "id"), began, directory, java, instrumentation, notWatched);
  }
}
