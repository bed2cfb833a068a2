package io.github.orphanedfailures.report.html;

import io.github.orphanedfailures.report.model.Charged;
import io.github.orphanedfailures.report.model.Frame;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.ReportBuilder;
import io.github.orphanedfailures.report.model.RunInfo;
import io.github.orphanedfailures.report.model.Task;
import io.github.orphanedfailures.report.model.Thrown;
import io.github.orphanedfailures.report.model.Times;
import io.github.orphanedfailures.report.model.Verdict;
import java.util.List;

/** Reports to write pages of. */
final class Reports {

  static final RunInfo RUN =
      new RunInfo("run-1", "2026-11-22T17:00:49Z", ".", "17", "agent", List.of());

  private Reports() {}

  static Report of(long tests, Leak... leaks) {
    return of(true, tests, leaks);
  }

  static Report of(boolean isComplete, long tests, Leak... leaks) {
    ReportBuilder builder = new ReportBuilder();
    builder.began(RUN);
    for (Leak leak : leaks) {
      builder.leak(leak);
    }
    builder.ended(isComplete, tests);
    return builder.build(List.of());
  }

  /** A leak in a test of {@code com.acme.AppTest}, of work that a method of App submitted. */
  static Leak leak(String test, String method) {
    return leak(
        test, method, new Task("CompletableFuture.runAsync", at(method), "main", "worker", false));
  }

  static Leak leak(String test, String method, Task task) {
    return leak(test, "java.lang.IllegalStateException", "down", task);
  }

  static Leak leak(String test, String type, String message, Task task) {
    return new Leak(
        Verdict.ORPHANED,
        false,
        false,
        new Charged("com.acme.AppTest." + test + "()", "AppTest." + test + "()"),
        new Thrown(type, message, task.submitted(), List.of()),
        task,
        new Times(0, 1, 2, 3));
  }

  static Leak as(Verdict verdict, boolean isKnown, boolean isLate, Leak leak) {
    return new Leak(
        verdict, isKnown, isLate, leak.charged(), leak.thrown(), leak.task(), leak.times());
  }

  static List<Frame> at(String method) {
    return List.of(
        new Frame("com.acme.App", method, "App.java", 7, "src/main/java/com/acme/App.java"));
  }

  /** A leak of which every text is the same one. */
  static Leak allOf(String text) {
    Frame frame = new Frame(text, text, text, 1, text);
    return new Leak(
        Verdict.ORPHANED,
        false,
        true,
        new Charged(text, text),
        new Thrown(text, text, List.of(frame), List.of(text)),
        new Task(text, List.of(frame), text, text, false),
        Times.UNKNOWN);
  }
}
