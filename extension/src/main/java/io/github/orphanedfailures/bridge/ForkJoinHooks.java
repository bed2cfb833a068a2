package io.github.orphanedfailures.bridge;

import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What fork/join pools take and run, and what fork/join tasks hand out. */
public final class ForkJoinHooks {

  /**
   * Whether any task has been forked in a scope, so that those who run tasks must ask. Set before
   * the task is pushed onto its queue, and so before anybody can take it from there.
   */
  private static volatile boolean forkedInScope;

  private ForkJoinHooks() {}

  /** {@code ForkJoinPool$WorkQueue.push, lockedPush}. */
  public static void forked(@Nullable Object task) {
    Sink to = Bridge.sinkOfScope();
    if (to != null && task != null && !FutureState.isTagged(task)) {
      try {
        Object work = FutureState.workOfForked(task);
        if (!FutureState.isContinuation(work)) {
          if (!forkedInScope) {
            forkedInScope = true;
          }
          to.forked(task, work);
        }
      } catch (Throwable swallowed) {
        // The pool goes on as if nothing watched.
      }
    }
  }

  /** {@code ForkJoinTask.invoke, invokeAll}, before they call {@code doExec} themselves. */
  public static void calledDirectly() {
    Sink to = Bridge.sinkOfScope();
    if (to != null) {
      to.calledDirectly();
    }
  }

  /** {@code ForkJoinTask.doExec}. */
  public static @Nullable Object enterForked(Object task) {
    Object delayed = FutureState.contextOfDelayed(task);
    if (delayed != null) {
      // Until its failure is stored, so that its scope waits for that.
      return Bridge.enterContext(delayed);
    }
    Sink to = forkedInScope ? Bridge.sink() : Bridge.sinkOfScope();
    if (to == null) {
      return null;
    }
    try {
      return to.enterForked(task);
    } catch (Throwable swallowed) {
      return null;
    }
  }

  /**
   * {@code ForkJoinTask.trySetCancelled}, which pools also call, when they are told to stop, for
   * what is left in their queues.
   */
  public static void forkedCancelled(Object task) {
    Sink to = forkedInScope ? Bridge.sink() : null;
    if (to != null) {
      try {
        to.forkedCancelled(task);
      } catch (Throwable swallowed) {
        // The task is cancelled as if nothing watched.
      }
    }
  }

  /** {@code ForkJoinPool.scheduleDelayedTask}, JDK 25. */
  public static void delayedForkJoin(
      Object task, @Nullable Object runnable, @Nullable Object callable, long period) {
    Sink to = Bridge.sink();
    Object context = FutureState.contextOf(runnable == null ? callable : runnable);
    if (to == null || context == null) {
      return;
    }
    try {
      to.delayed(context, ((Delayed) task).getDelay(TimeUnit.NANOSECONDS), period != 0);
    } catch (Throwable swallowed) {
      // The pool goes on as if nothing watched.
    }
  }

  /**
   * {@code ForkJoinTask.getThrowableException}, JDK 17; {@code getException}, JDK 25: what they
   * return may be a copy.
   */
  public static void reported(@Nullable Throwable returned, Object future) {
    Sink to = Bridge.sink();
    Throwable original = to == null || returned == null ? null : FutureState.failureOf(future);
    if (to != null && returned != null && original != null) {
      try {
        to.handedOutByForkJoin(returned, original);
      } catch (Throwable swallowed) {
        // The caller gets its throwable as if nothing watched.
      }
    }
  }
}
