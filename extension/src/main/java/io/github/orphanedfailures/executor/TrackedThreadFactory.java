package io.github.orphanedfailures.executor;

import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;

/**
 * Makes threads that work for a scope: for that of whoever asks for the thread, else for the
 * owner's.
 *
 * <p>What such a thread runs is in flight, unless it is the loop of a pool's worker, which does not
 * end by itself.
 */
final class TrackedThreadFactory implements ThreadFactory {

  private static final String POOL_WORKER = "java.util.concurrent.ThreadPoolExecutor$Worker";

  private final Tracking tracking;

  TrackedThreadFactory(Tracking tracking) {
    this.tracking = tracking;
  }

  Tracking tracking() {
    return tracking;
  }

  @Override
  public Thread newThread(Runnable work) {
    Objects.requireNonNull(work, "work");
    if (tracking.isOver()) {
      throw tracking.refusal(new RejectedExecutionException("No thread for " + work.getClass()));
    }
    Object outside = tracking.stepIn();
    try {
      TrackedCommand command = new TrackedCommand(tracking, work);
      boolean isLoop = work.getClass().getName().equals(POOL_WORKER);
      return tracking.threads().newThread(command, isLoop ? null : command.context());
    } finally {
      tracking.stepOut(outside);
    }
  }
}
