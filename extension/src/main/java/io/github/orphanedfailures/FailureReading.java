package io.github.orphanedfailures;

import io.github.orphanedfailures.core.UnreadableException;
import io.github.orphanedfailures.core.Untrusted;
import io.github.orphanedfailures.core.Untrusted.Part;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tries out on a failure what tools do that report it: some exceptions throw when they are read,
 * never return, or return null where nobody expects it.
 */
final class FailureReading {

  private static final int LIMIT = 1_000;

  private FailureReading() {}

  /**
   * Returns which method of the failure, or of its causes, throws or does not return; null when
   * none does.
   */
  static @Nullable String problemOf(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> next = new ArrayDeque<>();
    next.add(failure);
    while (!next.isEmpty() && seen.size() < LIMIT) {
      Throwable each = next.poll();
      if (seen.add(each)) {
        String problem = read(each, next);
        if (problem != null) {
          return problem;
        }
      }
    }
    return next.isEmpty()
        ? problem(failure, Part.PRINT, "printStackTrace()", () -> print(failure))
        : "chain of causes does not end";
  }

  private static @Nullable String read(Throwable each, Deque<Throwable> next) {
    String problem = problem(each, Part.CAUSE, "getCause()", () -> add(each.getCause(), next));
    problem =
        problem != null ? problem : problem(each, Part.TEXT, "getMessage()", each::getMessage);
    problem =
        problem != null
            ? problem
            : problem(each, Part.TEXT, "getLocalizedMessage()", each::getLocalizedMessage);
    problem = problem != null ? problem : problem(each, Part.TEXT, "toString()", each::toString);
    problem =
        problem != null ? problem : problem(each, Part.IDENTITY, "hashCode()", each::hashCode);
    problem =
        problem != null
            ? problem
            : problem(each, Part.IDENTITY, "equals()", () -> each.equals(new Object()));
    problem = problem != null ? problem : problemOfStack(each);
    next.addAll(Arrays.asList(each.getSuppressed()));
    return problem;
  }

  private static @Nullable String problemOfStack(Throwable each) {
    try {
      StackTraceElement[] unused = Untrusted.stackTraceOf(each);
      return null;
    } catch (UnreadableException hostile) {
      return "getStackTrace() " + hostile.getMessage();
    }
  }

  private static @Nullable Throwable add(@Nullable Throwable cause, Deque<Throwable> next) {
    if (cause != null) {
      next.add(cause);
    }
    return cause;
  }

  private static Object print(Throwable failure) {
    try (PrintWriter nowhere = new PrintWriter(Writer.nullWriter())) {
      failure.printStackTrace(nowhere);
      return nowhere;
    }
  }

  private static @Nullable String problem(
      Throwable failure, Part part, String method, Supplier<@Nullable Object> call) {
    try {
      Object unused = Untrusted.read(failure, part, call);
      return null;
    } catch (UnreadableException hostile) {
      return method + " " + hostile.getMessage();
    }
  }
}
