package io.github.orphanedfailures.core;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/** Fork/join tasks: those that were pushed onto a queue, and those that their owner calls. */
final class ForkedWork {

  private final WeakIdentityMap<Object, Submission> forked = new WeakIdentityMap<>();
  private final ThreadContexts contexts;
  private final Execution execution;

  ForkedWork(ThreadContexts contexts, Execution execution) {
    this.contexts = contexts;
    this.execution = execution;
  }

  void forked(Object task, Object work) {
    Submission current = contexts.current();
    if (current == null) {
      return;
    }
    // What was submitted to a pool is wrapped in a task, and is no part of what submits it.
    boolean isSubtask = work == task && current.isForked();
    Submission submission = Submission.forked(current, work, isSubtask);
    submission.queued();
    forked.put(task, submission);
  }

  /**
   * Gives the work of a scope away that lies in the queue of the current thread, which is about to
   * wait for it: other workers of its pool may all be waiting as well.
   */
  void giveAway(Scope scope) {
    if (!(Thread.currentThread() instanceof ForkJoinWorkerThread)) {
      return;
    }
    ThreadContext context = contexts.make();
    Submission before = context.current;
    // The tasks keep the submissions that they have.
    context.current = null;
    try {
      for (ForkJoinTask<?> next = OwnQueue.next();
          next != null && isOf(scope, next) && next.tryUnfork();
          next = OwnQueue.next()) {
        ForkJoinPool.commonPool().execute(next);
      }
    } finally {
      context.current = before;
    }
  }

  private boolean isOf(Scope scope, ForkJoinTask<?> task) {
    Submission submission = forked.get(task);
    return submission != null && submission.scope() == scope;
  }

  /** Looks into the queue of the current thread, as only a task may. */
  @SuppressWarnings("serial") // never made
  private abstract static class OwnQueue extends ForkJoinTask<Void> {

    /** Returns what the current thread has forked last and nobody runs yet. */
    static @Nullable ForkJoinTask<?> next() {
      return peekNextLocalTask();
    }
  }

  /**
   * No thread runs the task from now on. One that has begun to is remembered no more, and ends the
   * work itself.
   */
  void cancelled(Object task) {
    Submission submission = forked.isEmpty() ? null : forked.remove(task);
    if (submission != null) {
      submission.dropped();
    }
  }

  void calledDirectly() {
    ThreadContext context = contexts.get();
    if (context != null) {
      context.calledDirectly = true;
    }
  }

  @Nullable Object enter(Object task) {
    Submission submission = forked.isEmpty() ? null : forked.remove(task);
    if (submission != null) {
      return execution.enter(submission);
    }
    ThreadContext context = contexts.get();
    if (context == null) {
      return null;
    }
    Submission current = context.current;
    if (!context.calledDirectly || current == null) {
      return execution.enter(context, null);
    }
    context.calledDirectly = false;
    // Called by its owner: part of the computation that runs, or the beginning of a new one.
    if (current.isForked()) {
      Computation unused = current.startComputation();
      return null;
    }
    return execution.enter(context, Submission.forked(current, task, false));
  }
}
