package io.github.orphanedfailures.core;

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
    Submission submission = Submission.forked(current, work);
    submission.queued();
    forked.put(task, submission);
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
    return execution.enter(context, Submission.forked(current, task));
  }
}
