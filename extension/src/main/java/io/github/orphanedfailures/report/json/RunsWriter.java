package io.github.orphanedfailures.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.github.orphanedfailures.report.model.Further;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.ReportEvents;
import io.github.orphanedfailures.report.model.RunInfo;
import io.github.orphanedfailures.report.text.WellFormed;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes runs as they stand in a document, separated by commas, without what is around them. Of
 * each run it wants the leaks first, then those that were only counted, and then the tests.
 */
public final class RunsWriter implements ReportEvents, Closeable {

  /** Each run is in lines of its own, so that a large file can be looked into. */
  static final String SEPARATOR = ",\n";

  /** The lists of a run, in the order in which they are written. */
  static final String[] LISTS = {"leaks", "further", "tests"};

  private final JsonGenerator json;
  private final PieceWriter pieces;
  private int list;

  /** Begins; whoever gave the stream closes it. */
  public RunsWriter(OutputStream out) throws IOException {
    json = Format.JSON.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setRootValueSeparator(new SerializedString(SEPARATOR));
    pieces = new PieceWriter(json);
  }

  @Override
  public void began(RunInfo run) throws IOException {
    json.writeStartObject();
    pieces.fieldsOf(run);
    list = 0;
    json.writeArrayFieldStart(LISTS[0]);
  }

  @Override
  public void leak(Leak leak) throws IOException {
    goOnTo(0);
    pieces.leak(leak);
  }

  @Override
  public void further(Further further) throws IOException {
    goOnTo(1);
    pieces.further(further);
  }

  @Override
  public void test(String id) throws IOException {
    goOnTo(2);
    json.writeString(WellFormed.text(id));
  }

  private void goOnTo(int wanted) throws IOException {
    if (wanted < list) {
      throw new IllegalStateException(
          "\"" + LISTS[wanted] + "\" of a run come before its \"" + LISTS[list] + "\"");
    }
    while (list < wanted) {
      json.writeEndArray();
      list++;
      json.writeArrayFieldStart(LISTS[list]);
    }
  }

  @Override
  public void ended(boolean isComplete, long tests) throws IOException {
    goOnTo(LISTS.length - 1);
    json.writeEndArray();
    json.writeNumberField("watched", tests);
    json.writeBooleanField("complete", isComplete);
    json.writeEndObject();
  }

  /** Writes what is still in memory. */
  @Override
  public void close() throws IOException {
    json.close();
  }
}
