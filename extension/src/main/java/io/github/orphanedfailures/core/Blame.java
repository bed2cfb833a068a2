package io.github.orphanedfailures.core;

import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * What is known on the current thread of where a failure comes from, when it is about to be stored.
 *
 * @param context the current thread's, or null when it has none
 * @param by the work whose failure it is, or null when there is no proof
 */
record Blame(@Nullable ThreadContext context, @Nullable Submission by) {

  static Blame of(@Nullable ThreadContext context, Throwable thrown) {
    return new Blame(context, culprit(context, thrown));
  }

  private static @Nullable Submission culprit(@Nullable ThreadContext context, Throwable thrown) {
    if (context == null) {
      return null;
    }
    if (context.thrown == thrown && context.thrownBy != null) {
      return context.thrownBy;
    }
    Submission current = context.current;
    boolean isOnlyThreads = current != null && current == context.thread;
    // That a thread was started by a test says less than that another hangs on what it completes.
    return current == null || (isOnlyThreads && context.passingOn != null)
        ? context.passingOn
        : current;
  }

  /** Whether work has thrown it, just now and on this thread. */
  boolean isThrown(Object future, Throwable throwable) {
    return isTask(future) || (context != null && context.thrown == throwable);
  }

  /** Whether the scope's own code fails a promise. */
  boolean isForeground() {
    return by != null && by.isForeground();
  }

  /** Whether a task failed whose outcome is dropped on purpose when another's is used. */
  boolean isBeaten(Object future) {
    return by != null && by.isRaced() && isTask(future);
  }

  /**
   * Whether a failure is stored in the inner life of a service of the JDK: in a future of its own,
   * or by a function of its own. Such failures count when a future that the service has handed out
   * fails with them.
   */
  boolean isInnerLife(Object future) {
    boolean threw = context != null && context.thrownBy == by;
    if (threw && by != null && !by.isOfJdk()) {
      return false;
    }
    return Receiver.of(future.getClass()) == Receiver.JDK_SERVICE
        || (by != null
            && by.isOfJdk()
            && (threw || isTask(future) || SubmissionSite.isCalledByJdk()));
  }

  private static boolean isTask(Object future) {
    return future instanceof FutureTask || future instanceof ForkJoinTask;
  }
}
