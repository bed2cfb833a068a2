package io.github.orphanedfailures;

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
 * Tries out on a failure what tools do that report it: some exceptions throw when they are read.
 */
final class FailureReading {

  private static final int LIMIT = 1_000;

  private FailureReading() {}

  /** Returns which method of the failure, or of its causes, throws; null when none does. */
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
        ? problem("printStackTrace()", () -> print(failure))
        : "chain of causes does not end";
  }

  private static @Nullable String read(Throwable each, Deque<Throwable> next) {
    String problem = problem("getCause()", () -> add(each.getCause(), next));
    problem = problem != null ? problem : problem("getMessage()", each::getMessage);
    problem =
        problem != null ? problem : problem("getLocalizedMessage()", each::getLocalizedMessage);
    problem = problem != null ? problem : problem("toString()", each::toString);
    problem = problem != null ? problem : problem("hashCode()", each::hashCode);
    problem = problem != null ? problem : problem("equals()", () -> each.equals(new Object()));
    problem = problem != null ? problem : problem("getStackTrace()", each::getStackTrace);
    next.addAll(Arrays.asList(each.getSuppressed()));
    return problem;
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

  private static @Nullable String problem(String method, Supplier<@Nullable Object> call) {
    try {
      Object unused = call.get();
      return null;
    } catch (Throwable hostile) {
      return method + " throws " + hostile.getClass().getName();
    }
  }
}
