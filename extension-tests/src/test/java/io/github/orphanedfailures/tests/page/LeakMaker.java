package io.github.orphanedfailures.tests.page;

import io.github.orphanedfailures.report.model.Charged;
import io.github.orphanedfailures.report.model.Frame;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.Origin;
import io.github.orphanedfailures.report.model.Task;
import io.github.orphanedfailures.report.model.Thrown;
import io.github.orphanedfailures.report.model.Times;
import io.github.orphanedfailures.report.model.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Makes leaks for reports; what is not said is as in most leaks. */
final class LeakMaker {

  private Verdict verdict = Verdict.ORPHANED;
  private boolean isKnown;
  private Charged charged = new Charged("com.acme.OrderTest.places()", "OrderTest.places()");
  private String type = "java.lang.IllegalStateException";
  private String message = "the api is down";
  private List<String> causes = List.of();
  private String api = "CompletableFuture.runAsync";
  private final List<Frame> submitted = new ArrayList<>();
  private String submitter = "main";
  private String thread = "ForkJoinPool.commonPool-worker-1";
  private boolean hasThreadDied;
  private Origin origin;
  private Times times = new Times(0, 12_000, 54_000, 57_000);

  LeakMaker verdict(Verdict verdict) {
    this.verdict = verdict;
    return this;
  }

  LeakMaker known() {
    isKnown = true;
    return this;
  }

  /** Charges it to a test method, such as {@code "com.acme.OrderTest", "places()"}. */
  LeakMaker test(String type, String method) {
    return test(type, method, "");
  }

  LeakMaker test(String type, String method, String invocation) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    charged = new Charged(type + "." + method, simple + "." + method + invocation);
    return this;
  }

  LeakMaker charged(Charged charged) {
    this.charged = charged;
    return this;
  }

  LeakMaker thrown(String type, String message, String... causes) {
    this.type = type;
    this.message = message;
    this.causes = List.of(causes);
    return this;
  }

  LeakMaker api(String api) {
    this.api = api;
    return this;
  }

  /** Adds a place, nearest first: in {@code src/main/java}, or {@code src/test/java} for a test. */
  LeakMaker at(String type, String method, int line) {
    String outer = type.contains("$") ? type.substring(0, type.indexOf('$')) : type;
    String file = outer.substring(outer.lastIndexOf('.') + 1) + ".java";
    String root = file.contains("Test") ? "src/test/java/" : "src/main/java/";
    submitted.add(new Frame(type, method, file, line, root + outer.replace('.', '/') + ".java"));
    return this;
  }

  LeakMaker at(Frame frame) {
    submitted.add(frame);
    return this;
  }

  LeakMaker threads(String submitter, String thread) {
    this.submitter = submitter;
    this.thread = thread;
    return this;
  }

  /** The thread on which it all began, and when, in microseconds. */
  LeakMaker from(String thread, long micros) {
    origin = new Origin(thread, micros);
    return this;
  }

  LeakMaker threadDied() {
    hasThreadDied = true;
    return this;
  }

  /** In microseconds; see {@link Times}. */
  LeakMaker times(long began, long submitted, long failed, long ended) {
    times = new Times(began, submitted, failed, ended);
    return this;
  }

  Leak make() {
    boolean isLate = times.scopeEnded() >= 0 && times.failed() > times.scopeEnded();
    return new Leak(
        verdict,
        isKnown,
        isLate,
        charged,
        new Thrown(type, message, submitted, causes),
        new Task(api, submitted, submitter, thread, hasThreadDied, origin),
        times);
  }
}
