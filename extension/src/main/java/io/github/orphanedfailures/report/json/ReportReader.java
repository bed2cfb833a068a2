package io.github.orphanedfailures.report.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.orphanedfailures.report.model.ReportEvents;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a report piece by piece, whether it is a document or a journal. */
public final class ReportReader {

  private ReportReader() {}

  /**
   * Reads one file.
   *
   * @param to is given each run's leaks first, then those that were only counted, then its tests
   * @throws UnreadableReportException if the file is no report, or a damaged one
   * @throws IOException if it cannot be read, or if {@code to} throws it
   */
  public static void read(Path file, ReportEvents to) throws IOException {
    try {
      if (file.toString().endsWith(Journal.SUFFIX)) {
        new JournalReader(file).read(to);
      } else {
        new DocumentReader(file).read(to);
      }
    } catch (JsonProcessingException e) {
      throw new UnreadableReportException(file + ": " + where(e) + e.getOriginalMessage(), e);
    }
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : "line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr()
            + ": ";
  }
}
