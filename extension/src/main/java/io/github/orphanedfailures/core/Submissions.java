package io.github.orphanedfailures.core;

import org.jspecify.annotations.Nullable;

/** Captures the scope of work that is handed to the JDK, and follows the work until it ends. */
final class Submissions {

  private final ThreadContexts contexts;

  Submissions(ThreadContexts contexts) {
    this.contexts = contexts;
  }

  /** Returns the context of work that the current thread submits; null outside of every scope. */
  @Nullable Submission submitted(Object work) {
    if (work instanceof AttributedWork attributed) {
      return (Submission) attributed.context();
    }
    ThreadContext context = contexts.get();
    Submission current = context == null ? null : context.current;
    return context == null || current == null
        ? null
        : Submission.by(current, work, context.races > 0);
  }

  void delayed(Submission submission, long nanos, boolean periodic) {
    if (!periodic && nanos <= submission.scope().drain().toNanos()) {
      submission.queued();
    } else {
      submission.delayed();
    }
  }

  void finished(Submission submission) {
    ThreadContext context = contexts.get();
    if (context == null || context.current != submission) {
      submission.finished();
    }
    // Else it is the current thread that runs the work, and ends it when it exits.
  }
}
