package io.github.orphanedfailures.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.orphanedfailures.report.file.Directories;
import io.github.orphanedfailures.report.model.Further;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.ReportEvents;
import io.github.orphanedfailures.report.model.RunInfo;
import io.github.orphanedfailures.report.text.WellFormed;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A report as it grows: one JSON object to a line, in the order in which things happen.
 *
 * <p>A leak is in the file when {@link #leak} returns, so that a JVM that is killed loses none; a
 * test that leaked nothing may be lost. The monitor guards the stream. The stream is none of a
 * channel, which an interrupt of a test's thread would close.
 */
public final class Journal implements ReportEvents, Closeable {

  /** How the names of journals end. */
  public static final String SUFFIX = ".jsonl";

  private final Path file;
  private final OutputStream sink;
  private final OutputStream out;

  /** Whether a line could not be written; what came after it would be read as a part of it. */
  private boolean isBroken;

  /**
   * Begins a journal.
   *
   * @param file must not exist; its directory is made when it does not
   */
  public Journal(Path file) throws IOException {
    this.file = file;
    Directories.makeFor(file);
    Files.createFile(file);
    sink = new FileOutputStream(file.toFile());
    out = new BufferedOutputStream(sink);
  }

  /** Returns the file. */
  public Path file() {
    return file;
  }

  @Override
  public void began(RunInfo run) throws IOException {
    line(
        (json, pieces) -> {
          json.writeStringField("format", Format.NAME);
          json.writeNumberField("version", Format.VERSION);
          json.writeObjectFieldStart("run");
          pieces.fieldsOf(run);
          json.writeEndObject();
        },
        true);
  }

  @Override
  public void leak(Leak leak) throws IOException {
    line(
        (json, pieces) -> {
          json.writeFieldName("leak");
          pieces.leak(leak);
        },
        true);
  }

  @Override
  public void further(Further further) throws IOException {
    line(
        (json, pieces) -> {
          json.writeFieldName("further");
          pieces.further(further);
        },
        true);
  }

  @Override
  public void test(String id) throws IOException {
    line((json, pieces) -> json.writeStringField("test", WellFormed.text(id)), false);
  }

  /** Adds to what the run did not watch: what was found out after it had begun. */
  public void notWatched(String what) throws IOException {
    line((json, pieces) -> json.writeStringField("notWatched", WellFormed.text(what)), true);
  }

  @Override
  public void ended(boolean isComplete, long tests) throws IOException {
    line(
        (json, pieces) -> {
          json.writeObjectFieldStart("ended");
          json.writeNumberField("watched", tests);
          json.writeBooleanField("complete", isComplete);
          json.writeEndObject();
        },
        true);
  }

  private interface Line {
    void write(JsonGenerator json, PieceWriter pieces) throws IOException;
  }

  /** Each line is made first and written at once, so that a failure leaves none half-made. */
  private void line(Line line, boolean isUrgent) throws IOException {
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    try (JsonGenerator json = Format.JSON.createGenerator(made)) {
      json.writeStartObject();
      line.write(json, new PieceWriter(json));
      json.writeEndObject();
    }
    made.write('\n');
    synchronized (this) {
      if (isBroken) {
        throw new IOException(file + ": an earlier line could not be written");
      }
      isBroken = true;
      made.writeTo(out);
      if (isUrgent) {
        out.flush();
      }
      isBroken = false;
    }
  }

  @Override
  public synchronized void close() throws IOException {
    // Closing what has a buffer would write what is in it.
    (isBroken ? sink : out).close();
  }
}
