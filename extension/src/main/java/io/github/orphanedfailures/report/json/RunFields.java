package io.github.orphanedfailures.report.json;

import io.github.orphanedfailures.report.model.RunInfo;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a run when it begins, as it is read field by field. */
final class RunFields {

  private final JsonInput json;
  private @Nullable String id;
  private String began = "";
  private String directory = ".";
  private String java = "";
  private String instrumentation = "";
  private List<String> notWatched = List.of();

  RunFields(JsonInput json) {
    this.json = json;
  }

  /** Reads the field whose value is the parser's current token; returns whether it knows it. */
  boolean field(String name) throws IOException {
    switch (name) {
      case "id" -> id = json.text();
      case "began" -> began = json.text();
      case "directory" -> directory = json.text();
      case "java" -> java = json.text();
      case "instrumentation" -> instrumentation = json.text();
      case "notWatched" -> notWatched = json.texts();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Reads the field whose value is the parser's current token, or skips it. */
  void fieldOrSkip(String name) throws IOException {
    if (!field(name)) {
      json.skip();
    }
  }

  RunInfo read() throws IOException {
    return new RunInfo(
        json.required(id, "id"), began, directory, java, instrumentation, notWatched);
  }
}
