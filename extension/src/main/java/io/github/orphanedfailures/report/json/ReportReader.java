package io.github.orphanedfailures.report.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.orphanedfailures.report.model.ReportEvents;
import java.io.CharConversionException;
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
      throw new UnreadableReportException(file, lineOf(e), damage(e));
    } catch (CharConversionException e) {
      throw new UnreadableReportException(file, "this is no text in UTF-8. Leave it out");
    }
  }

  private static long lineOf(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null ? 1 : Math.max(1, location.getLineNr());
  }

  /** Says what is wrong with the JSON, and what to do. */
  static String damage(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    String column = location == null ? "" : " (column " + location.getColumnNr() + ")";
    // Of several lines the first says it; the others speak of the parser's settings.
    String what = e.getOriginalMessage().lines().findFirst().orElse("");
    return "the report is damaged: " + what + column + ". Make it anew, or leave it out";
  }
}
