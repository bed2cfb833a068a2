package io.github.orphanedfailures.executor;

import io.github.orphanedfailures.core.AttributedWork;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A future that tells the detector when its failure is stored and when it is handed out.
 *
 * <p>It has a {@link FutureTask} instead of being one: the methods that {@code Future} has got in
 * JDK 19 ({@code resultNow}, {@code exceptionNow}, {@code state}) then are the interface's own,
 * which call {@link #get()}.
 *
 * @param <V> the type of the result
 */
class TrackedFuture<V> implements RunnableFuture<V> {

  private final Tracking tracking;
  private final Object context;
  private final Class<?> type;
  private final Task task;

  /**
   * Wraps work that is being submitted by the current thread.
   *
   * @param work what to run
   * @param given what the user gave, of which {@code work} is made
   */
  TrackedFuture(Tracking tracking, Callable<V> work, Object given) {
    this.tracking = tracking;
    this.context = tracking.submitted(given);
    this.type = given.getClass();
    this.task = new Task(new Work<>(work, context));
  }

  final Object context() {
    return context;
  }

  /** Returns what a pool is given to run. */
  final Task task() {
    return task;
  }

  /** Whether the task runs again after it has run. */
  public boolean isPeriodic() {
    return false;
  }

  /** The task has run without failing and shall run again. */
  void repeat() {}

  /** The future was cancelled. An exception that its task still throws is stored nowhere. */
  void cancelled() {
    tracking.detector().finished(context);
  }

  @Override
  public final void run() {
    task.run();
  }

  @Override
  public final boolean cancel(boolean mayInterruptIfRunning) {
    return task.cancel(mayInterruptIfRunning);
  }

  @Override
  public final boolean isCancelled() {
    return task.isCancelled();
  }

  @Override
  public final boolean isDone() {
    return task.isDone();
  }

  @Override
  public final V get() throws InterruptedException, ExecutionException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      tracking.handedOut(e);
      throw e;
    }
  }

  @Override
  public final V get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return task.get(timeout, unit);
    } catch (ExecutionException e) {
      tracking.handedOut(e);
      throw e;
    }
  }

  @Override
  public String toString() {
    return task.toString();
  }

  /** An instrumented JDK finds the context with the work, and looks nothing up once more. */
  private static final class Work<V> extends AttributedWork implements Callable<V> {
    private final Callable<V> given;

    Work(Callable<V> given, Object context) {
      super(context);
      this.given = given;
    }

    @Override
    public V call() throws Exception {
      return given.call();
    }

    @Override
    public String toString() {
      return given.toString();
    }
  }

  /** What a pool runs. */
  final class Task extends FutureTask<V> {

    Task(Callable<V> work) {
      super(work);
    }

    /** Returns the future that the user has. */
    TrackedFuture<V> future() {
      return TrackedFuture.this;
    }

    @Override
    public void run() {
      boolean again = false;
      Object token = tracking.begin(context, type);
      try {
        if (isPeriodic()) {
          again = runAndReset();
        } else {
          super.run();
        }
      } finally {
        tracking.end(token, context);
      }
      if (again) {
        repeat();
      }
    }

    /**
     * Records the failure before the task's state, which {@code super} writes and {@code get}
     * reads, makes it visible: whoever is handed the failure finds it recorded. A task that was
     * cancelled meanwhile stores nothing; only that can keep {@code super} from storing, because
     * the task runs on one thread at a time.
     */
    @Override
    protected void setException(Throwable failure) {
      tracking.storing(this, failure);
      super.setException(failure);
      tracking.settled(this, failure, !isCancelled());
    }

    @Override
    protected void done() {
      if (isCancelled()) {
        cancelled();
      }
    }
  }
}
