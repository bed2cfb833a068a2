package io.github.orphanedfailures.report;

import io.github.orphanedfailures.report.model.Charged;
import io.github.orphanedfailures.report.model.Frame;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.Origin;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.ReportBuilder;
import io.github.orphanedfailures.report.model.RunInfo;
import io.github.orphanedfailures.report.model.Task;
import io.github.orphanedfailures.report.model.Thrown;
import io.github.orphanedfailures.report.model.Times;
import io.github.orphanedfailures.report.model.Verdict;
import java.util.List;
import java.util.function.UnaryOperator;

/** A failure, and a run, as tests want them. Immutable. */
public record Example(
    Verdict verdict,
    boolean known,
    boolean late,
    String test,
    String type,
    String message,
    Frame submitted,
    Frame thrown) {

  /** An orphaned failure like any other. */
  public static final Example LEAK =
      new Example(
          Verdict.ORPHANED,
          false,
          false,
          "com.acme.OrderTest.places(int)",
          "java.lang.IllegalStateException",
          "the api is down",
          frame("com.acme.Orders", "lambda$start$0", "Orders.java", 31),
          frame("com.acme.Api", "call", "Api.java", 7));

  /** A place in a source file that was found. */
  public static Frame frame(String type, String method, String file, int line) {
    return new Frame(type, method, file, line, "app/src/main/java/com/acme/" + file);
  }

  /** A run on a JDK that is watched as it should be. */
  public static RunInfo run(String id) {
    return new RunInfo(id, "2026-01-02T03:04:05Z", "app", "17.0.15", "with -javaagent", List.of());
  }

  public Example verdict(Verdict changed) {
    return new Example(changed, known, late, test, type, message, submitted, thrown);
  }

  public Example known(boolean changed) {
    return new Example(verdict, changed, late, test, type, message, submitted, thrown);
  }

  public Example late(boolean changed) {
    return new Example(verdict, known, changed, test, type, message, submitted, thrown);
  }

  public Example test(String changed) {
    return new Example(verdict, known, late, changed, type, message, submitted, thrown);
  }

  public Example type(String changed) {
    return new Example(verdict, known, late, test, changed, message, submitted, thrown);
  }

  public Example message(String changed) {
    return new Example(verdict, known, late, test, type, changed, submitted, thrown);
  }

  public Example submitted(Frame changed) {
    return new Example(verdict, known, late, test, type, message, changed, thrown);
  }

  public Example submittedBy(String type, String method) {
    return submitted(frame(type, method, "Some.java", 1));
  }

  /** All text that a test can choose is this. */
  public Example hostile(String text) {
    Frame frame = new Frame(text, text, text, 1, text);
    return new Example(verdict, known, late, text, text, text, frame, frame);
  }

  public Leak leak() {
    return new Leak(
        verdict,
        known,
        late,
        verdict == Verdict.UNATTRIBUTED ? Charged.NOBODY : new Charged(test, nameOf(test)),
        new Thrown(type, message, List.of(thrown), List.of("java.io.IOException: " + message)),
        new Task(
            "CompletableFuture.runAsync",
            List.of(submitted, frame("com.acme.OrderTest", "places", "OrderTest.java", 12)),
            "main",
            "pool-1-thread-1",
            false,
            new Origin("scheduler", 1_500)),
        new Times(1_000, 2_000, 44_000, 47_000));
  }

  private static String nameOf(String test) {
    return test.substring(test.lastIndexOf('.', Math.max(0, test.lastIndexOf('.') - 1)) + 1);
  }

  /** The report of one run with these failures. */
  public static Report report(Example... failures) {
    return report(report -> report, failures);
  }

  /** The report of one run with these failures, and something more. */
  public static Report report(UnaryOperator<ReportBuilder> more, Example... failures) {
    ReportBuilder builder = new ReportBuilder();
    builder.began(run("run-1"));
    for (Example failure : failures) {
      builder.leak(failure.leak());
    }
    more.apply(builder).ended(true, 1_000);
    return builder.build(List.of());
  }
}
