package io.github.orphanedfailures.report;

import io.github.orphanedfailures.core.Evidence;
import io.github.orphanedfailures.core.Failure;
import io.github.orphanedfailures.core.Scope;
import io.github.orphanedfailures.core.Submission;
import io.github.orphanedfailures.core.SubmissionSite;
import io.github.orphanedfailures.core.UnreadableException;
import io.github.orphanedfailures.core.Untrusted;
import io.github.orphanedfailures.core.Untrusted.Part;
import io.github.orphanedfailures.report.model.Charged;
import io.github.orphanedfailures.report.model.Frame;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.Origin;
import io.github.orphanedfailures.report.model.Task;
import io.github.orphanedfailures.report.model.Thrown;
import io.github.orphanedfailures.report.model.Times;
import io.github.orphanedfailures.report.model.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Turns what the detector knows of a failure into what a report tells of it. */
public final class LeakReading {

  /** How much is told of an exception: characters of a message, frames, causes. */
  private static final int MESSAGE = 4_000;

  private static final int NAME = 500;
  private static final int FRAMES = 20;
  private static final int CAUSES = 5;

  /** Null when nobody wants to know where the files are. */
  private final @Nullable SourceFiles sources;

  private final long runBeganAt;

  LeakReading(@Nullable SourceFiles sources, long runBeganAt) {
    this.sources = sources;
    this.runBeganAt = runBeganAt;
  }

  /** Returns a reading for a run that is reported nowhere. */
  public static LeakReading unreported() {
    return new LeakReading(null, System.nanoTime());
  }

  /** Returns what a report tells of a failure, as one that the baseline does not know. */
  public Leak read(Failure failure, Verdict verdict) {
    Submission submission = failure.submission();
    Scope scope = submission == null ? null : submission.scope();
    Evidence evidence = failure.evidence();
    return new Leak(
        verdict,
        false,
        isLate(scope, evidence),
        charged(scope),
        thrown(failure.root()),
        task(submission, evidence),
        times(submission, scope, evidence));
  }

  /** Returns what a report calls a scope; that of nobody is null. */
  public static Charged charged(@Nullable Scope scope) {
    return scope == null
        ? Charged.NOBODY
        : new Charged(cut(scope.id(), NAME), cut(scope.name(), NAME));
  }

  private static boolean isLate(@Nullable Scope scope, @Nullable Evidence evidence) {
    return scope != null
        && evidence != null
        && scope.hasEnded()
        && evidence.storedAt() - scope.endedAt() > 0;
  }

  private Thrown thrown(@Nullable Throwable root) {
    if (root == null) {
      return new Thrown(Throwable.class.getName(), "a failure that is gone", List.of(), List.of());
    }
    return new Thrown(root.getClass().getName(), messageOf(root), stackOf(root), causesOf(root));
  }

  private static @Nullable String messageOf(Throwable thrown) {
    try {
      String message = Untrusted.read(thrown, Part.TEXT, thrown::getLocalizedMessage);
      return message == null ? null : cut(message, MESSAGE);
    } catch (UnreadableException hostile) {
      return "(its message cannot be read: getLocalizedMessage() " + hostile.getMessage() + ")";
    }
  }

  private List<Frame> stackOf(Throwable thrown) {
    try {
      return Arrays.stream(Untrusted.stackTraceOf(thrown))
          .filter(each -> SubmissionSite.isUsers(each.getClassName()))
          .filter(each -> !each.getClassName().startsWith("org.junit."))
          .limit(FRAMES)
          .map(this::frame)
          .toList();
    } catch (UnreadableException hostile) {
      return List.of();
    }
  }

  private static List<String> causesOf(Throwable thrown) {
    List<String> causes = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    seen.add(thrown);
    try {
      Throwable cause = causeOf(thrown);
      while (cause != null && causes.size() < CAUSES && seen.add(cause)) {
        String message = messageOf(cause);
        causes.add(cause.getClass().getName() + (message == null ? "" : ": " + message));
        cause = causeOf(cause);
      }
    } catch (UnreadableException hostile) {
      causes.add("(its cause cannot be read: getCause() " + hostile.getMessage() + ")");
    }
    return causes;
  }

  private static @Nullable Throwable causeOf(Throwable thrown) throws UnreadableException {
    return Untrusted.read(thrown, Part.CAUSE, thrown::getCause);
  }

  private Task task(@Nullable Submission submission, @Nullable Evidence evidence) {
    SubmissionSite site = submission == null ? null : submission.site();
    return new Task(
        site == null ? null : site.api(),
        submission == null
            ? List.of()
            : FailureText.framesOf(submission).stream().map(this::frame).toList(),
        site == null ? null : cut(site.threadName(), NAME),
        evidence == null ? null : cut(evidence.threadName(), NAME),
        evidence != null && evidence.threadDied(),
        submission == null ? null : origin(submission.origin()));
  }

  private @Nullable Origin origin(@Nullable SubmissionSite first) {
    return first == null ? null : new Origin(cut(first.threadName(), NAME), micros(first.at()));
  }

  private Frame frame(StackTraceElement element) {
    String type = cut(element.getClassName(), NAME);
    String file = element.getFileName();
    return new Frame(
        type,
        cut(element.getMethodName(), NAME),
        file == null ? null : cut(file, NAME),
        element.getLineNumber(),
        sources == null ? null : sources.pathOf(type, file));
  }

  private Times times(
      @Nullable Submission submission, @Nullable Scope scope, @Nullable Evidence evidence) {
    return new Times(
        scope == null ? -1 : micros(scope.beganAt()),
        submission == null || submission.site() == null ? -1 : micros(submission.submittedAt()),
        evidence == null ? -1 : micros(evidence.storedAt()),
        scope == null || !scope.hasEnded() ? -1 : micros(scope.endedAt()));
  }

  /** What happened before the run began happened at its beginning, as far as a report tells. */
  private long micros(long nanoTime) {
    return Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanoTime - runBeganAt));
  }

  static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end) + "… (" + text.length() + " characters)";
  }
}
