package io.github.orphanedfailures.report.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A document that is put together of parts, each written by a {@link RunsWriter}. */
public final class DocumentParts implements Closeable {

  private static final String BEGIN =
      "{\"format\":\"" + Format.NAME + "\",\"version\":" + Format.VERSION + ",\"runs\":[\n";
  private static final String END = "\n]}\n";

  private final OutputStream out;
  private boolean hasRuns;

  /** Begins the document; whoever gave the stream closes it. */
  public DocumentParts(OutputStream out) throws IOException {
    this.out = out;
    write(BEGIN);
  }

  /** Adds the runs of a file, of which there may be none. */
  public void add(Path part) throws IOException {
    if (Files.size(part) > 0) {
      if (hasRuns) {
        write(RunsWriter.SEPARATOR);
      }
      hasRuns = true;
      Files.copy(part, out);
    }
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Ends the document. */
  @Override
  public void close() throws IOException {
    write(END);
  }
}
