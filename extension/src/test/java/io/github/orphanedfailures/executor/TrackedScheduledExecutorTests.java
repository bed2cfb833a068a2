package io.github.orphanedfailures.executor;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/** A scheduled pool of platform threads. */
class TrackedScheduledExecutorTests extends PoolContract implements ScheduledContract {

  @Override
  ExecutorService make(TrackedExecutors executors) {
    return executors.scheduledExecutor(ONE_THREAD);
  }

  @Override
  public TrackedScope tracked() {
    return tracked;
  }

  @Override
  public ScheduledExecutorService scheduler() {
    return (ScheduledExecutorService) executor;
  }
}
