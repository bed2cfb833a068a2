package io.github.orphanedfailures.executor;

import java.util.concurrent.ExecutorService;

/** A pool of platform threads. */
class TrackedExecutorTests extends PoolContract {

  @Override
  ExecutorService make(TrackedExecutors executors) {
    return executors.executor(ONE_THREAD);
  }
}
