package io.github.orphanedfailures.report.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.text.WellFormed;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A report for GitLab's Code Quality: new leaks are major, known ones are only mentioned. */
public final class GitLabCodeQuality {

  /** More would be no help in a merge request. */
  private static final int ENTRIES = 5_000;

  private GitLabCodeQuality() {}

  /** Writes the report; whoever gave the stream closes it. */
  public static void write(Report report, OutputStream out) throws IOException {
    List<Finding> findings = Finding.orphaned(report);
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartArray();
      for (Finding finding : findings.subList(0, Math.min(ENTRIES, findings.size()))) {
        json.writeStartObject();
        json.writeStringField("description", WellFormed.text(finding.message()));
        json.writeStringField("check_name", "orphaned-failure");
        json.writeStringField("fingerprint", Fingerprint.of(finding.key()));
        json.writeStringField("severity", finding.leak().known() ? "info" : "major");
        json.writeObjectFieldStart("location");
        json.writeStringField("path", WellFormed.text(Finding.pathOf(finding.place())));
        json.writeObjectFieldStart("lines");
        json.writeNumberField("begin", Finding.lineOf(finding.place()));
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeRaw('\n');
    }
  }
}
