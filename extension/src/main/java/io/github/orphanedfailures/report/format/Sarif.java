package io.github.orphanedfailures.report.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.orphanedfailures.report.model.Frame;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.Verdict;
import io.github.orphanedfailures.report.text.PrintableText;
import io.github.orphanedfailures.report.text.WellFormed;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as SARIF 2.1.0, for code scanning: new leaks are errors, known ones are suppressed
 * results, unattributed failures are notes.
 */
public final class Sarif {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /** GitHub takes in 5,000 results of a run that it shows, and refuses more than 25,000. */
  private static final int RESULTS = 5_000;

  private static final int LONGEST_NAME = 300;
  private static final String[] RULES = {"orphaned-failure", "unattributed-failure"};

  private final Report report;
  private final JsonGenerator json;

  private Sarif(Report report, JsonGenerator json) {
    this.report = report;
    this.json = json;
  }

  /** Writes the report; whoever gave the stream closes it. */
  public static void write(Report report, OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      new Sarif(report, json).write();
      json.writeRaw('\n');
    }
  }

  private void write() throws IOException {
    List<Finding> findings = Finding.orphaned(report);
    findings.addAll(Finding.of(Verdicts.of(report, Verdict.UNATTRIBUTED)));
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    tool();
    json.writeStringField("columnKind", "utf16CodeUnits");
    invocation(findings.size());
    json.writeArrayFieldStart("results");
    for (Finding finding : findings.subList(0, Math.min(RESULTS, findings.size()))) {
      result(finding);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void tool() throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "orphaned-failures");
    json.writeArrayFieldStart("rules");
    rule(
        RULES[0],
        "error",
        "A background failure that nobody observed",
        "A task that a test started in the background failed, and no code was handed the failure or"
            + " told that there is one. Join the future before the test ends, handle the failure"
            + " inside the task, or declare it with @ExpectOrphanedFailure.");
    rule(
        RULES[1],
        "note",
        "A background failure of which nobody knows whose it is",
        "A background task failed, nobody observed it, and it cannot be proven which test submitted"
            + " it. Annotate the test classes that use the executor or thread with"
            + " @DetectOrphanedFailures.");
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void rule(String id, String level, String title, String help) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", id);
    text("shortDescription", title);
    text("fullDescription", help);
    text("help", help);
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeStringField("level", level);
    json.writeEndObject();
    json.writeObjectFieldStart("properties");
    json.writeArrayFieldStart("tags");
    json.writeString("concurrency");
    json.writeString("tests");
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void invocation(int findings) throws IOException {
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", true);
    json.writeArrayFieldStart("toolExecutionNotifications");
    for (String notification : notifications(findings)) {
      json.writeStartObject();
      json.writeStringField("level", "warning");
      text("message", notification);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private List<String> notifications(int findings) {
    List<String> all = new ArrayList<>();
    if (findings > RESULTS || report.further() > 0) {
      all.add(
          "Not everything is listed here, because there was too much: "
              + Summary.figures(report.figures())
              + ". The JSON report has everything");
    }
    Verdicts.incomplete(report).forEach(run -> all.add("Incomplete: " + run));
    Verdicts.notWatched(report).forEach(each -> all.add("Not watched: " + each));
    return all;
  }

  private void result(Finding finding) throws IOException {
    boolean isOrphaned = finding.leak().verdict() == Verdict.ORPHANED;
    int rule = isOrphaned ? 0 : 1;
    json.writeStartObject();
    json.writeStringField("ruleId", RULES[rule]);
    json.writeNumberField("ruleIndex", rule);
    json.writeStringField("level", isOrphaned ? "error" : "note");
    text("message", finding.message());
    json.writeArrayFieldStart("locations");
    location(-1, finding.place(), null, finding.key().test());
    json.writeEndArray();
    relatedLocations(finding);
    json.writeNumberField("occurrenceCount", finding.count());
    json.writeObjectFieldStart("partialFingerprints");
    String fingerprint = Fingerprint.of(finding.key());
    json.writeStringField("orphanedFailure/v1", fingerprint);
    // What GitHub tells alerts apart by; without it, it would be the text of the line.
    json.writeStringField("primaryLocationLineHash", fingerprint.substring(0, 16) + ":1");
    json.writeEndObject();
    if (finding.leak().known()) {
      json.writeArrayFieldStart("suppressions");
      json.writeStartObject();
      json.writeStringField("kind", "external");
      json.writeStringField("justification", "baseline");
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void relatedLocations(Finding finding) throws IOException {
    json.writeArrayFieldStart("relatedLocations");
    int id = 0;
    List<Frame> stack = finding.leak().thrown().stack();
    if (!stack.isEmpty()) {
      location(id++, stack.get(0), "thrown here", null);
    }
    List<Frame> submitted = finding.leak().task().submitted();
    for (Frame frame : submitted.subList(Math.min(1, submitted.size()), submitted.size())) {
      location(id++, frame, "submitted from here", null);
    }
    json.writeEndArray();
  }

  private void location(
      int id, @Nullable Frame frame, @Nullable String message, @Nullable String test)
      throws IOException {
    json.writeStartObject();
    if (id >= 0) {
      json.writeNumberField("id", id);
    }
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", Finding.uriOf(frame));
    json.writeStringField("uriBaseId", "%SRCROOT%");
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", Finding.lineOf(frame));
    json.writeEndObject();
    json.writeEndObject();
    if (test != null && !test.isEmpty()) {
      json.writeArrayFieldStart("logicalLocations");
      json.writeStartObject();
      json.writeStringField("fullyQualifiedName", PrintableText.line(test, LONGEST_NAME));
      json.writeStringField("kind", "function");
      json.writeEndObject();
      json.writeEndArray();
    }
    if (message != null && frame != null) {
      text("message", message + ": " + PrintableText.line(frame.text(), LONGEST_NAME));
    }
    json.writeEndObject();
  }

  private void text(String field, String text) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", WellFormed.text(text));
    json.writeEndObject();
  }
}
