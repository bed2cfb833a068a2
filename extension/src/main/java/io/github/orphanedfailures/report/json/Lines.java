package io.github.orphanedfailures.report.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a text file in UTF-8, of which only one is in memory. */
final class Lines {

  /** A longer line is none of ours. */
  private static final int LONGEST = 16 << 20;

  /**
   * One line.
   *
   * @param number counts from 1
   * @param isTorn whether the file ends within it
   */
  record Line(long number, String text, boolean isTorn) {}

  /** What to do with each line. */
  interface Reader {
    void read(Line line) throws IOException;
  }

  private Lines() {}

  /** Gives each line of a file to a reader. */
  static void of(Path file, Reader reader) throws IOException {
    ByteArrayOutputStream begun = new ByteArrayOutputStream();
    byte[] block = new byte[1 << 16];
    long number = 1;
    try (InputStream in = Files.newInputStream(file)) {
      for (int size = in.read(block); size >= 0; size = in.read(block)) {
        int from = 0;
        for (int i = 0; i < size; i++) {
          if (block[i] == '\n') {
            begun.write(block, from, i - from);
            reader.read(new Line(number, begun.toString(StandardCharsets.UTF_8), false));
            begun.reset();
            from = i + 1;
            number++;
          }
        }
        begun.write(block, from, size - from);
        if (begun.size() > LONGEST) {
          throw new UnreadableReportException(
              file, number, "the line does not end, so this is no journal. Leave it out");
        }
      }
    }
    if (begun.size() > 0) {
      reader.read(new Line(number, begun.toString(StandardCharsets.UTF_8), true));
    }
  }
}
