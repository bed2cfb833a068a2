package io.github.orphanedfailures.tests.shapes;

import io.github.orphanedfailures.tests.harness.Env;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Subclasses of the JDK's futures and pools, whose hooks look away or look. */
final class LookingAway {

  private LookingAway() {}

  /** Its hook does nothing. */
  static class Task<T> extends FutureTask<T> {

    Task(Callable<T> callable) {
      super(callable);
    }

    Task(Runnable runnable, T result) {
      super(runnable, result);
    }

    @Override
    protected void done() {}
  }

  /** Its hook reads the outcome. */
  static final class Looking<T> extends FutureTask<T> {

    private final Env env;

    Looking(Env env, Callable<T> callable) {
      super(callable);
      this.env = env;
    }

    @Override
    protected void done() {
      env.attempt(this::get);
    }
  }

  /** Its dependents are of its own class. */
  static final class Stage<T> extends CompletableFuture<T> {

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new Stage<>();
    }
  }

  /** A pool of two threads with tasks and hooks of its own. */
  static final class Pool extends ThreadPoolExecutor {

    Pool() {
      super(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    @Override
    protected void afterExecute(Runnable task, Throwable thrown) {}

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
      return new Task<>(callable);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, T value) {
      return new Task<>(runnable, value);
    }
  }
}
