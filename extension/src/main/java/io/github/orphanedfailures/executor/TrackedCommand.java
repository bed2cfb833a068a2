package io.github.orphanedfailures.executor;

import io.github.orphanedfailures.core.AttributedWork;

/**
 * A plain {@link Runnable} of the user's: a failure ends the thread that runs it, as it does
 * without this library.
 */
final class TrackedCommand extends AttributedWork implements Runnable {

  private final Tracking tracking;
  private final Runnable work;

  /** Wraps work that is being submitted by the current thread. */
  TrackedCommand(Tracking tracking, Runnable work) {
    super(tracking.submitted(work));
    this.tracking = tracking;
    this.work = work;
  }

  /** Returns what the user gave. */
  Runnable work() {
    return work;
  }

  @Override
  public void run() {
    Object token = tracking.begin(context(), work.getClass());
    try {
      work.run();
    } catch (Throwable failure) {
      // Before the JVM hands the failure to a handler, because only an instrumented JDK tells of
      // that; and before the work ends, because then the scope may be judged.
      tracking.threadDied(failure);
      throw failure;
    } finally {
      tracking.end(token, context());
    }
  }

  @Override
  public String toString() {
    return work.toString();
  }
}
