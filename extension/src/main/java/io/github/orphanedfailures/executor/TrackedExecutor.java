package io.github.orphanedfailures.executor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An executor of the JDK whose work is tracked: a pool with a fixed number of threads, or a virtual
 * thread for each task.
 *
 * <p>Behaves as the JDK's executor does, also when a task fails: {@link #execute} lets the thread
 * die, everything else stores the failure in a future. What the JDK builds on {@link #newTaskFor},
 * {@code ExecutorCompletionService} included, gets futures that are tracked.
 */
class TrackedExecutor extends AbstractExecutorService {

  private final Tracking tracking;
  private final ExecutorService workers;

  TrackedExecutor(Tracking tracking, ExecutorSpec spec) {
    this.tracking = tracking;
    this.workers =
        spec.virtual()
            ? VirtualThreads.required().perTask(tracking.threads())
            : Executors.newFixedThreadPool(spec.threads(), tracking.threads());
  }

  final Tracking tracking() {
    return tracking;
  }

  final ExecutorService workers() {
    return workers;
  }

  // ---- Submission ---------------------------------------------------------------------------

  @Override
  protected final <V> RunnableFuture<V> newTaskFor(Runnable work, V result) {
    return newFuture(Executors.callable(work, result), work);
  }

  @Override
  protected final <V> RunnableFuture<V> newTaskFor(Callable<V> work) {
    return newFuture(work, work);
  }

  private <V> RunnableFuture<V> newFuture(Callable<V> work, Object given) {
    Object outside = tracking.stepIn();
    try {
      return new TrackedFuture<>(tracking, work, given);
    } finally {
      tracking.stepOut(outside);
    }
  }

  @Override
  public final void execute(Runnable command) {
    Objects.requireNonNull(command, "command");
    Object outside = tracking.stepIn();
    try {
      if (command instanceof TrackedFuture<?> future) {
        start(future.task(), future.context());
      } else {
        TrackedCommand tracked = new TrackedCommand(tracking, command);
        start(tracked, tracked.context());
      }
    } finally {
      tracking.stepOut(outside);
    }
  }

  private void start(Runnable task, Object context) {
    tracking.detector().queued(context);
    boolean started = false;
    try {
      refuseAfterShutdown(task);
      workers.execute(task);
      started = true;
    } catch (RejectedExecutionException byPool) {
      throw tracking.refusal(byPool);
    } finally {
      if (!started) {
        tracking.detector().finished(context);
      }
    }
  }

  /** Refuses what the pool itself might still take. */
  void refuseAfterShutdown(Runnable task) {}

  // ---- Bulk operations ----------------------------------------------------------------------

  // They call get() on futures of their own, which is no look of the user's.

  @Override
  public final <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    tracking.detector().plumbingBegins(false);
    try {
      return super.invokeAll(tasks);
    } finally {
      tracking.detector().plumbingEnds(false);
    }
  }

  @Override
  public final <T> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException {
    tracking.detector().plumbingBegins(false);
    try {
      return super.invokeAll(tasks, timeout, unit);
    } finally {
      tracking.detector().plumbingEnds(false);
    }
  }

  @Override
  public final <T> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    try {
      tracking.detector().plumbingBegins(true);
      try {
        return super.invokeAny(tasks);
      } finally {
        tracking.detector().plumbingEnds(true);
      }
    } catch (ExecutionException allFailed) {
      tracking.handedOut(allFailed);
      throw allFailed;
    }
  }

  @Override
  public final <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      tracking.detector().plumbingBegins(true);
      try {
        return super.invokeAny(tasks, timeout, unit);
      } finally {
        tracking.detector().plumbingEnds(true);
      }
    } catch (ExecutionException allFailed) {
      tracking.handedOut(allFailed);
      throw allFailed;
    }
  }

  // ---- End ----------------------------------------------------------------------------------

  @Override
  public void shutdown() {
    workers.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    tracking.stopping();
    List<Runnable> neverStarted = new ArrayList<>();
    for (Runnable task : workers.shutdownNow()) {
      neverStarted.add(takeBack(task));
    }
    return neverStarted;
  }

  /** Returns what the user knows of a task that will not run. */
  private Runnable takeBack(Runnable task) {
    if (task instanceof TrackedCommand command) {
      tracking.detector().finished(command.context());
      return command.work();
    }
    if (task instanceof TrackedFuture<?>.Task queued) {
      tracking.detector().finished(queued.future().context());
      return queued.future();
    }
    return task;
  }

  /**
   * Shuts down because the owner has ended.
   *
   * @param nanos how long its work will be waited for; what is to begin later is cancelled
   */
  void shutdownForOwner(long nanos) {
    tracking.ownerEnded();
    shutdown();
  }

  @Override
  public boolean isShutdown() {
    return workers.isShutdown();
  }

  @Override
  public final boolean isTerminated() {
    return workers.isTerminated();
  }

  @Override
  public final boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return workers.awaitTermination(timeout, unit);
  }

  @Override
  public String toString() {
    return "tracked " + workers;
  }
}
