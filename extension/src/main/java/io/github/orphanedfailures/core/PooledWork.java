package io.github.orphanedfailures.core;

/** Work that waits in the queues of pools, in an object that cannot carry its context. */
final class PooledWork {

  private final QueuedTasks queued = new QueuedTasks();
  private final Submissions submissions;
  private final Execution execution;

  PooledWork(Submissions submissions, Execution execution) {
    this.submissions = submissions;
    this.execution = execution;
  }

  void enqueued(Object pool, Object task) {
    Submission submission = submissions.submitted(task);
    queued.add(pool, task, submission);
    if (submission != null) {
      submission.queued();
    }
  }

  void dequeued(Object pool, Object task) {
    Submission submission = queued.takeBack(pool, task);
    if (submission != null) {
      submission.finished();
    }
  }

  /** The current thread, a worker, begins to run a task. */
  void enter(Object pool, Object task) {
    execution.enterLoop(queued.take(pool, task));
  }
}
