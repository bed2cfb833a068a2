package io.github.orphanedfailures.core;

/** The tasks of {@link java.util.Timer}, which cannot carry their contexts. */
final class TimerWork {

  private final WeakIdentityMap<Object, Submission> timed = new WeakIdentityMap<>();
  private final Submissions submissions;
  private final Execution execution;

  TimerWork(Submissions submissions, Execution execution) {
    this.submissions = submissions;
    this.execution = execution;
  }

  void scheduled(Object task, long nanos, boolean periodic) {
    Submission submission = submissions.submitted(task);
    if (submission != null) {
      timed.put(task, submission);
      submissions.delayed(submission, nanos, periodic);
    }
  }

  /** The current thread, that of a timer, begins to run a task. */
  void enter(Object task) {
    execution.enterLoop(timed.get(task));
  }

  /** The task will not run, or not again; if it runs periodically it may run just now. */
  void cancelled(Object task) {
    Submission submission = timed.isEmpty() ? null : timed.get(task);
    if (submission != null) {
      submission.dropped();
    }
  }
}
