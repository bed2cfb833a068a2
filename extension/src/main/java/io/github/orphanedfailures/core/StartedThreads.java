package io.github.orphanedfailures.core;

import java.util.concurrent.ForkJoinWorkerThread;

/** Threads that were started in a scope: they are its work for as long as they live. */
final class StartedThreads {

  private final ThreadContexts contexts;

  StartedThreads(ThreadContexts contexts) {
    this.contexts = contexts;
  }

  void starting(Thread thread) {
    Submission current = contexts.current();
    // A thread that is started once more is refused, and runs no further work.
    if (current != null && !isOfJdk(thread) && thread.getState() == Thread.State.NEW) {
      Submission submission = Submission.by(current, thread, false);
      submission.queued();
      contexts.handOver(thread, submission);
    }
  }

  /**
   * Workers and service threads of the JDK, and our own, belong to nobody; what they run is
   * attributed itself.
   */
  private static boolean isOfJdk(Thread thread) {
    String type = thread.getClass().getName();
    return thread instanceof ForkJoinWorkerThread
        || thread instanceof Untrusted.Reader
        || (SubmissionSite.isJdk(type)
            && !type.equals("java.lang.Thread")
            && !type.startsWith("java.lang.VirtualThread")
            && !type.startsWith("java.lang.ThreadBuilders$"));
  }

  /** The current thread ends. */
  void ending() {
    ThreadContext context = contexts.get();
    if (context == null) {
      return;
    }
    if (context.thread != null) {
      context.thread.finished();
    }
    if (context.looping && context.current != null) {
      // The thread dies of the task that its loop ran.
      context.current.finished();
    }
  }

  /** The current thread is a pool's worker: it belongs to nobody until it runs a task. */
  void isWorker() {
    ThreadContext context = contexts.get();
    if (context != null && context.thread != null) {
      context.thread.finished();
      context.thread = null;
      context.current = null;
    }
  }
}
