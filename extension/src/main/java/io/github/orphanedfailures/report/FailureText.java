package io.github.orphanedfailures.report;

import io.github.orphanedfailures.core.Evidence;
import io.github.orphanedfailures.core.Failure;
import io.github.orphanedfailures.core.Judgement;
import io.github.orphanedfailures.core.Scope;
import io.github.orphanedfailures.core.Submission;
import io.github.orphanedfailures.core.SubmissionSite;
import io.github.orphanedfailures.report.model.Frame;
import io.github.orphanedfailures.report.model.Leak;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The message of a failed test: one block for each failure, for a tired person at a red build. */
public final class FailureText {

  /** How many failures are written out; the others are in the error's suppressed exceptions. */
  private static final int WRITTEN_OUT = 20;

  private static final int UNATTRIBUTED_WRITTEN_OUT = 3;

  private FailureText() {}

  /** Returns the message for the failures of one scope. */
  public static String of(Judgement judgement) {
    List<String> lines = new ArrayList<>();
    List<Failure> orphaned = judgement.orphaned();
    int count = orphaned.size() + judgement.others();
    lines.add(
        count
            + (count == 1 ? " background failure was" : " background failures were")
            + " never observed in "
            + SafeText.clean(judgement.scope().name()));
    orphaned.stream().limit(WRITTEN_OUT).forEach(failure -> add(lines, failure, judgement.scope()));
    int more = count - Math.min(orphaned.size(), WRITTEN_OUT);
    if (more > 0) {
      lines.add("");
      lines.add("  … and " + more + " more");
    }
    return String.join(System.lineSeparator(), lines);
  }

  /** Returns what is known of failures of which nobody knows who submitted the work. */
  public static String ofUnattributed(Judgement judgement) {
    int count = judgement.orphaned().size() + judgement.others();
    StringBuilder text = new StringBuilder("orphaned-failures: ");
    text.append(count)
        .append(count == 1 ? " failure was" : " failures were")
        .append(" never observed, and nobody knows which test submitted the work:");
    judgement.orphaned().stream()
        .limit(UNATTRIBUTED_WRITTEN_OUT)
        .forEach(
            failure -> text.append(System.lineSeparator()).append("  ").append(brief(failure)));
    int more = count - Math.min(judgement.orphaned().size(), UNATTRIBUTED_WRITTEN_OUT);
    return more > 0 ? text + System.lineSeparator() + "  … and " + more + " more" : text.toString();
  }

  /** Returns what a report tells of a failure, in one line. */
  public static String lineOf(Leak leak) {
    List<Frame> submitted = leak.task().submitted();
    return SafeText.clean(
        leak.thrown().text()
            + (submitted.isEmpty() ? "" : ", submitted in " + submitted.get(0).text()));
  }

  /** Returns one line for a failure: what it is, and where it was thrown. */
  public static String brief(Failure failure) {
    Throwable root = failure.root();
    Evidence evidence = failure.evidence();
    StackTraceElement[] stack = root == null ? new StackTraceElement[0] : SafeText.stackOf(root);
    return (root == null ? "a failure that is gone" : SafeText.describe(root))
        + (evidence == null ? "" : ", on " + SafeText.clean(evidence.threadName()))
        + (stack.length == 0 ? "" : ", thrown in " + frame(stack[0]));
  }

  private static void add(List<String> lines, Failure failure, Scope judged) {
    Throwable root = failure.root();
    if (root == null) {
      return;
    }
    Evidence evidence = failure.evidence();
    Submission submission = failure.submission();
    lines.add("");
    lines.add("  " + SafeText.describe(root));
    if (submission != null && submission.scope() != judged) {
      lines.add(row("test", SafeText.clean(submission.scope().name())));
    }
    lines.add(row("task", task(submission, evidence)));
    addSite(lines, submission);
    lines.add(row("failed", when(submission, evidence, judged)));
    lines.add(row("nobody", nobody(submission, evidence)));
    lines.add(row("fix", fix(evidence)));
    lines.add(
        row("", "or declare it: @ExpectOrphanedFailure(" + SafeText.typeOf(root) + ".class)"));
  }

  private static String row(String label, String text) {
    return String.format("    %-10s %s", label, text);
  }

  private static String task(@Nullable Submission submission, @Nullable Evidence evidence) {
    String api = apiOf(submission);
    String what =
        api != null
            ? api
            : isInPlace(submission) ? "run in place, by its caller" : "a background task";
    return evidence == null ? what : what + ", on " + SafeText.clean(evidence.threadName());
  }

  /** Whether it failed while the scope's own code ran it, such as a stage of a complete future. */
  private static boolean isInPlace(@Nullable Submission submission) {
    return submission != null && submission.isForeground();
  }

  private static @Nullable String apiOf(@Nullable Submission submission) {
    SubmissionSite site = submission == null ? null : submission.site();
    return site == null ? null : site.api();
  }

  private static void addSite(List<String> lines, @Nullable Submission submission) {
    if (submission == null) {
      lines.add(row("submitted", "by nobody who could be proven"));
      return;
    }
    List<StackTraceElement> frames = framesOf(submission);
    if (isInPlace(submission)) {
      lines.add(
          row("submitted", "by the test's own code; the stack trace of the cause says where"));
      return;
    }
    if (frames.isEmpty()) {
      lines.add(row("submitted", withoutFrames(submission)));
      return;
    }
    lines.add(row("submitted", frame(frames.get(0))));
    frames.stream().skip(1).forEach(frame -> lines.add(row("", "from " + frame(frame))));
  }

  private static String withoutFrames(Submission submission) {
    return submission.isPlaceTaken()
        ? "by code of the JDK, at a place that is not known"
        : "at a place that was not looked up, after the first 10,000";
  }

  /** Returns where work was submitted, nearest frame first, down to where its first cause was. */
  public static List<StackTraceElement> framesOf(Submission submission) {
    List<StackTraceElement> frames = new ArrayList<>();
    for (SubmissionSite site : new SubmissionSite[] {submission.site(), submission.origin()}) {
      if (site != null) {
        site.frames().stream().filter(frame -> !frames.contains(frame)).forEach(frames::add);
      }
    }
    return frames;
  }

  private static String frame(StackTraceElement frame) {
    String type = frame.getClassName();
    return SafeText.clean(
        type.substring(type.lastIndexOf('.') + 1)
            + "."
            + frame.getMethodName()
            + "("
            + (frame.getFileName() == null ? "unknown source" : frame.getFileName())
            + (frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber())
            + ")");
  }

  private static String when(
      @Nullable Submission submission, @Nullable Evidence evidence, Scope judged) {
    if (evidence == null || submission == null) {
      return "at a time that was not noted";
    }
    Scope scope = submission.scope();
    String after =
        submission.site() == null
            ? ""
            : span(evidence.storedAt() - submission.submittedAt()) + " after it was submitted, ";
    if (!scope.hasEnded()) {
      return after + "while " + SafeText.clean(judged.name()) + " ran";
    }
    long early = scope.endedAt() - evidence.storedAt();
    String ended = scope == judged ? "the test" : SafeText.clean(scope.name());
    return after
        + (early >= 0 ? span(early) + " before " : span(-early) + " after ")
        + ended
        + " ended";
  }

  private static String fix(@Nullable Evidence evidence) {
    return evidence != null && evidence.threadDied()
        ? "handle the failure inside the task, give the thread an uncaught-exception handler,"
        : "join the future before the test ends, handle the failure inside the task,";
  }

  private static String span(long nanos) {
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
    return millis < 10_000 ? millis + " ms" : millis / 1_000 + " s";
  }

  private static String nobody(@Nullable Submission submission, @Nullable Evidence evidence) {
    String api = apiOf(submission);
    if (evidence != null && evidence.threadDied()) {
      return "handled it: the thread has no uncaught-exception handler";
    }
    if (api != null && (api.contains("AtFixedRate") || api.contains("WithFixedDelay"))) {
      return "called get() on its future; no further run will happen";
    }
    return "called get() or join(), nor attached handle(), exceptionally() or whenComplete()";
  }
}
