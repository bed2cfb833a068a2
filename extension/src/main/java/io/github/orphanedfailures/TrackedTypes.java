package io.github.orphanedfailures;

import io.github.orphanedfailures.executor.ExecutorSpec;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** The types that are injected, and what is made for each of them. */
final class TrackedTypes {

  private static final Set<Class<?>> TYPES =
      Set.of(
          Executor.class,
          ExecutorService.class,
          ScheduledExecutorService.class,
          ThreadFactory.class,
          OrphanedFailures.class);

  private TrackedTypes() {}

  static boolean contain(Class<?> type) {
    return TYPES.contains(type);
  }

  /** Returns a new object of one of the types, which belongs to a scope. */
  static Object make(Class<?> type, @Nullable Tracked tracked, WatchedScope watched) {
    if (type == OrphanedFailures.class) {
      return watched.view();
    }
    ExecutorSpec spec =
        tracked == null
            ? new ExecutorSpec(4, "tracked", false)
            : new ExecutorSpec(
                tracked.threads(),
                tracked.name().isEmpty() ? "tracked" : tracked.name(),
                tracked.virtual());
    if (type == ThreadFactory.class) {
      return watched.executors().threadFactory(spec);
    }
    return type == ScheduledExecutorService.class
        ? watched.executors().scheduledExecutor(spec)
        : watched.executors().executor(spec);
  }

  static String listed() {
    return "Executor, ExecutorService, ScheduledExecutorService, ThreadFactory and OrphanedFailures";
  }
}
