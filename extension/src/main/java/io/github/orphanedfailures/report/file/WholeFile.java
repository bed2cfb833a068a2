package io.github.orphanedfailures.report.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes a file beside its place and moves it there when it is complete. */
public final class WholeFile {

  /** Writes the content of a file. */
  public interface Content {
    /** Writes all of the content; need not close the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  private WholeFile() {}

  /** Writes text as UTF-8; see {@link #write(Path, Content)}. */
  public static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Replaces a file, whose directory is made when it is not there.
   *
   * @throws IOException when it cannot be written; what was there before is still there
   */
  public static void write(Path file, Content content) throws IOException {
    try (WholeFiles files = new WholeFiles()) {
      files.add(file, content);
      files.commit();
    }
  }
}
