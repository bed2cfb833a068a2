package io.github.orphanedfailures.report.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/** The file that a CI names for a job's summary, in Markdown, to which several JVMs append. */
public final class JobSummary {

  /** Of a file with more than 1 MiB GitHub shows nothing at all. */
  private static final int MOST_BYTES = 1_000_000;

  private JobSummary() {}

  /**
   * Appends a text in one piece, unless there is no room for it.
   *
   * @param markdown makes the text; is given how many bytes there is room for
   * @throws IOException when the file cannot be written
   */
  public static void append(Path file, IntFunction<String> markdown) throws IOException {
    long size = Files.exists(file) ? Files.size(file) : 0;
    int room = (int) Math.max(0, MOST_BYTES - size);
    byte[] text = (markdown.apply(room) + "\n").getBytes(StandardCharsets.UTF_8);
    if (text.length <= room) {
      try (OutputStream out = new FileOutputStream(file.toFile(), true)) {
        out.write(text);
      }
    }
  }
}
