package io.github.orphanedfailures.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.orphanedfailures.report.model.Charged;
import io.github.orphanedfailures.report.model.Frame;
import io.github.orphanedfailures.report.model.Further;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.Origin;
import io.github.orphanedfailures.report.model.RunInfo;
import io.github.orphanedfailures.report.model.Task;
import io.github.orphanedfailures.report.model.Thrown;
import io.github.orphanedfailures.report.model.Times;
import io.github.orphanedfailures.report.text.WellFormed;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the pieces of a report as JSON objects; {@link PieceReader} reads them. */
final class PieceWriter {

  private final JsonGenerator json;

  PieceWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Writes what is known of a run when it begins, as fields of the object that is open. */
  void fieldsOf(RunInfo run) throws IOException {
    text("id", run.id());
    text("began", run.began());
    text("directory", run.directory());
    text("java", run.java());
    text("instrumentation", run.instrumentation());
    json.writeArrayFieldStart("notWatched");
    for (String each : run.notWatched()) {
      json.writeString(WellFormed.text(each));
    }
    json.writeEndArray();
  }

  void leak(Leak leak) throws IOException {
    json.writeStartObject();
    json.writeStringField("verdict", leak.verdict().word());
    json.writeBooleanField("known", leak.known());
    json.writeBooleanField("late", leak.late());
    json.writeFieldName("test");
    charged(leak.charged());
    json.writeFieldName("exception");
    thrown(leak.thrown());
    json.writeFieldName("task");
    task(leak.task());
    json.writeFieldName("micros");
    times(leak.times());
    json.writeEndObject();
  }

  void further(Further further) throws IOException {
    json.writeStartObject();
    json.writeStringField("verdict", further.verdict().word());
    json.writeBooleanField("known", further.known());
    json.writeFieldName("test");
    charged(further.charged());
    json.writeNumberField("count", further.count());
    json.writeEndObject();
  }

  private void charged(Charged charged) throws IOException {
    json.writeStartObject();
    text("id", charged.id());
    text("name", charged.name());
    json.writeEndObject();
  }

  private void thrown(Thrown thrown) throws IOException {
    json.writeStartObject();
    text("type", thrown.type());
    text("message", thrown.message());
    frames("stack", thrown.stack());
    json.writeArrayFieldStart("causes");
    for (String cause : thrown.causes()) {
      json.writeString(WellFormed.text(cause));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void task(Task task) throws IOException {
    json.writeStartObject();
    text("api", task.api());
    text("submitter", task.submitter());
    text("thread", task.thread());
    json.writeBooleanField("threadDied", task.threadDied());
    frames("submitted", task.submitted());
    Origin origin = task.origin();
    if (origin != null) {
      json.writeObjectFieldStart("origin");
      text("thread", origin.thread());
      json.writeNumberField("micros", origin.micros());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void frames(String name, List<Frame> frames) throws IOException {
    json.writeArrayFieldStart(name);
    for (Frame frame : frames) {
      json.writeStartObject();
      text("class", frame.type());
      text("method", frame.method());
      text("file", frame.file());
      if (frame.line() > 0) {
        json.writeNumberField("line", frame.line());
      }
      text("path", frame.path());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void times(Times times) throws IOException {
    json.writeStartObject();
    number("scopeBegan", times.scopeBegan());
    number("submitted", times.submitted());
    number("failed", times.failed());
    number("scopeEnded", times.scopeEnded());
    json.writeEndObject();
  }

  private void text(String name, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, WellFormed.text(value));
    }
  }

  private void number(String name, long value) throws IOException {
    if (value >= 0) {
      json.writeNumberField(name, value);
    }
  }
}
