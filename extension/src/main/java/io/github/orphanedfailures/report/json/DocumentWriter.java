package io.github.orphanedfailures.report.json;

import io.github.orphanedfailures.report.model.Further;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.ReportEvents;
import io.github.orphanedfailures.report.model.RunInfo;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the runs of a report as one JSON document; in what order, says {@link RunsWriter}.
 *
 * <p>{@link DocumentReader} reads it.
 */
public final class DocumentWriter implements ReportEvents, Closeable {

  private final DocumentParts document;
  private final RunsWriter runs;

  /** Begins the document; whoever gave the stream closes it. */
  public DocumentWriter(OutputStream out) throws IOException {
    document = new DocumentParts(out);
    runs = new RunsWriter(out);
  }

  @Override
  public void began(RunInfo run) throws IOException {
    runs.began(run);
  }

  @Override
  public void leak(Leak leak) throws IOException {
    runs.leak(leak);
  }

  @Override
  public void further(Further further) throws IOException {
    runs.further(further);
  }

  @Override
  public void test(String id) throws IOException {
    runs.test(id);
  }

  @Override
  public void ended(boolean isComplete, long tests) throws IOException {
    runs.ended(isComplete, tests);
  }

  /** Ends the document. */
  @Override
  public void close() throws IOException {
    runs.close();
    document.close();
  }
}
