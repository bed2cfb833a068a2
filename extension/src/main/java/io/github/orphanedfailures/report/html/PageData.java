package io.github.orphanedfailures.report.html;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.orphanedfailures.report.model.Advice;
import io.github.orphanedfailures.report.model.Figures;
import io.github.orphanedfailures.report.model.Frame;
import io.github.orphanedfailures.report.model.Group;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.Origin;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.Run;
import io.github.orphanedfailures.report.model.Times;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as the JSON that the page's script reads, made to be small: texts, frames and stacks
 * that many leaks share are written once, behind the leaks, which name them by their numbers.
 *
 * <p>{@code data.js} undoes this. The JSON can stand inside a {@code script} element, whatever is
 * in it.
 */
final class PageData {

  private static final JsonFactory JSON =
      new JsonFactory().setCharacterEscapes(new ScriptEscapes());

  private static final int SHOWN_FRAMES = 50;
  private static final int SHOWN_CAUSES = 10;

  private final Numbered<String> texts = new Numbered<>();
  private final Numbered<Frame> frames = new Numbered<>();
  private final Numbered<List<Integer>> stacks = new Numbered<>();

  void write(Report report, Writer out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      figures(json, report.figures());
      json.writeNumberField("further", report.further());
      json.writeArrayFieldStart("runs");
      for (Run run : report.runs()) {
        run(json, run);
      }
      json.writeEndArray();
      lines(json, "stale", report.stale());
      json.writeArrayFieldStart("groups");
      for (Group group : report.groups()) {
        group(json, group);
      }
      json.writeEndArray();
      tables(json);
      json.writeEndObject();
    }
  }

  private static void figures(JsonGenerator json, Figures figures) throws IOException {
    json.writeObjectFieldStart("figures");
    json.writeNumberField("tests", figures.tests());
    json.writeNumberField("leaks", figures.leaks());
    json.writeNumberField("known", figures.known());
    json.writeNumberField("absorbed", figures.absorbed());
    json.writeNumberField("late", figures.late());
    json.writeNumberField("unattributed", figures.unattributed());
    json.writeEndObject();
  }

  private static void run(JsonGenerator json, Run run) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", VisibleText.name(run.info().id()));
    json.writeStringField("began", VisibleText.name(run.info().began()));
    json.writeStringField("directory", VisibleText.name(run.info().directory()));
    json.writeStringField("java", VisibleText.name(run.info().java()));
    json.writeStringField("instrumentation", VisibleText.name(run.info().instrumentation()));
    json.writeBooleanField("complete", run.isComplete());
    lines(json, "notWatched", run.info().notWatched());
    json.writeEndObject();
  }

  private static void lines(JsonGenerator json, String name, List<String> lines)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String line : lines) {
      json.writeString(VisibleText.message(line));
    }
    json.writeEndArray();
  }

  private void group(JsonGenerator json, Group group) throws IOException {
    json.writeStartObject();
    json.writeStringField("verdict", group.verdict().word());
    json.writeBooleanField("known", group.known());
    json.writeStringField("type", VisibleText.name(group.type()));
    json.writeStringField("place", VisibleText.name(group.place()));
    json.writeNumberField("count", group.count());
    json.writeNumberField("tests", group.tests());
    json.writeNumberField("fix", texts.of(VisibleText.message(Advice.on(group))));
    json.writeArrayFieldStart("leaks");
    for (Leak leak : group.examples()) {
      leak(json, leak);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void leak(JsonGenerator json, Leak leak) throws IOException {
    json.writeStartObject();
    json.writeBooleanField("late", leak.late());
    name(json, "test", leak.charged().id());
    name(json, "name", leak.charged().name());
    name(json, "type", leak.thrown().type());
    String message = leak.thrown().message();
    if (message != null) {
      json.writeNumberField("message", texts.of(VisibleText.message(message)));
    }
    stack(json, "stack", leak.thrown().stack());
    json.writeArrayFieldStart("causes");
    for (String cause : first(SHOWN_CAUSES, leak.thrown().causes())) {
      json.writeNumber(texts.of(VisibleText.message(cause)));
    }
    json.writeEndArray();
    name(json, "api", leak.task().api());
    name(json, "submitter", leak.task().submitter());
    name(json, "thread", leak.task().thread());
    json.writeBooleanField("died", leak.task().threadDied());
    Origin origin = leak.task().origin();
    if (origin != null) {
      name(json, "starter", origin.thread());
      json.writeNumberField("started", origin.micros());
    }
    stack(json, "submitted", leak.task().submitted());
    times(json, leak.times());
    json.writeEndObject();
  }

  private static void times(JsonGenerator json, Times times) throws IOException {
    json.writeArrayFieldStart("times");
    json.writeNumber(times.scopeBegan());
    json.writeNumber(times.submitted());
    json.writeNumber(times.failed());
    json.writeNumber(times.scopeEnded());
    json.writeEndArray();
  }

  private void name(JsonGenerator json, String field, @Nullable String name) throws IOException {
    if (name != null) {
      json.writeNumberField(field, texts.of(VisibleText.name(name)));
    }
  }

  private void stack(JsonGenerator json, String name, List<Frame> stack) throws IOException {
    List<Integer> numbers = first(SHOWN_FRAMES, stack).stream().map(frames::of).toList();
    json.writeNumberField(name, stacks.of(numbers));
  }

  private static <T> List<T> first(int count, List<T> list) {
    return list.subList(0, Math.min(count, list.size()));
  }

  private void tables(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("stacks");
    for (List<Integer> stack : stacks.values()) {
      json.writeStartArray();
      for (int frame : stack) {
        json.writeNumber(frame);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("frames");
    for (Frame frame : frames.values()) {
      frame(json, frame);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("texts");
    for (String text : texts.values()) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void frame(JsonGenerator json, Frame frame) throws IOException {
    json.writeStartArray();
    json.writeString(VisibleText.name(frame.type()));
    json.writeString(VisibleText.name(frame.method()));
    element(json, frame.file());
    json.writeNumber(frame.line());
    element(json, frame.path());
    json.writeEndArray();
  }

  private static void element(JsonGenerator json, @Nullable String name) throws IOException {
    if (name == null) {
      json.writeNull();
    } else {
      json.writeString(VisibleText.name(name));
    }
  }
}
