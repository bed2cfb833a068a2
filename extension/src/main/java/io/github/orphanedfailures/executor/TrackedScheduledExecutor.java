package io.github.orphanedfailures.executor;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A {@link TrackedExecutor} that runs tasks later, once or again and again.
 *
 * <p>One thread of its own, the clock, waits for the time of all tasks and hands each to the
 * workers, so that scheduled tasks too run in virtual threads if these are wanted. As in the JDK's
 * scheduled pool, a task that is delayed still runs after {@link #shutdown}, and a periodic one
 * does not.
 */
final class TrackedScheduledExecutor extends TrackedExecutor implements ScheduledExecutorService {

  private final Clock clock;

  /**
   * The tasks that wait for their time. A task is added before the clock is set for it, and removed
   * by whoever begins or cancels it. So {@link #shutdown}, which stops the clock from being set,
   * then finds here every task for which it was set.
   */
  private final Set<TrackedScheduledFuture<?>> waiting = ConcurrentHashMap.newKeySet();

  TrackedScheduledExecutor(Tracking tracking, ExecutorSpec spec) {
    super(tracking, spec);
    this.clock = new Clock();
  }

  /** Waits for the time of tasks; when it has rung for the last time, the workers may go. */
  private final class Clock extends ScheduledThreadPoolExecutor {
    Clock() {
      super(1, tracking().threads()::newClockThread);
      setRemoveOnCancelPolicy(true);
    }

    @Override
    protected void terminated() {
      workers().shutdown();
    }
  }

  // ---- Submission ---------------------------------------------------------------------------

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    Objects.requireNonNull(command, "command");
    return begin(Executors.callable(command, null), command, unit.toNanos(delay), 0);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    Objects.requireNonNull(callable, "callable");
    return begin(callable, callable, unit.toNanos(delay), 0);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    Objects.requireNonNull(command, "command");
    long nanos = unit.toNanos(requirePositive(period));
    return begin(Executors.callable(command, null), command, unit.toNanos(initialDelay), nanos);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    Objects.requireNonNull(command, "command");
    long nanos = unit.toNanos(requirePositive(delay));
    return begin(Executors.callable(command, null), command, unit.toNanos(initialDelay), -nanos);
  }

  private static long requirePositive(long period) {
    if (period <= 0) {
      throw new IllegalArgumentException("A period must be positive, but was " + period);
    }
    return period;
  }

  private <V> ScheduledFuture<V> begin(Callable<V> work, Object given, long delay, long period) {
    TrackedScheduledFuture<V> future = newFuture(work, given, delay, period);
    tracking().detector().delayed(future.context(), delay, future.isPeriodic());
    try {
      await(future);
    } catch (RejectedExecutionException byClock) {
      tracking().detector().finished(future.context());
      throw tracking().refusal(byClock);
    }
    return future;
  }

  private <V> TrackedScheduledFuture<V> newFuture(
      Callable<V> work, Object given, long delay, long period) {
    Object outside = tracking().stepIn();
    try {
      return new TrackedScheduledFuture<>(this, tracking(), work, given, delay, period);
    } finally {
      tracking().stepOut(outside);
    }
  }

  @Override
  void refuseAfterShutdown(Runnable task) {
    if (clock.isShutdown()) {
      throw new RejectedExecutionException("Task " + task + " rejected from " + this);
    }
  }

  // ---- Waiting ------------------------------------------------------------------------------

  /**
   * Lets a task wait for its time.
   *
   * <p>The clock is set outside of every scope: an instrumented JDK would otherwise take each of
   * its alarms for work of the user's.
   */
  private void await(TrackedScheduledFuture<?> future) {
    waiting.add(future);
    Object scope = tracking().detector().enter(null);
    try {
      future.alarm(clock.schedule(() -> due(future), future.getDelay(NANOSECONDS), NANOSECONDS));
    } catch (RejectedExecutionException stopped) {
      waiting.remove(future);
      throw stopped;
    } finally {
      if (scope != null) {
        tracking().detector().exit(scope);
      }
    }
    if (future.isCancelled()) {
      // Perhaps before it knew its alarm.
      future.cancelled();
    }
  }

  /** It is time for a task; called by the clock. */
  private void due(TrackedScheduledFuture<?> future) {
    if (!waiting.remove(future)) {
      return;
    }
    if (!future.isPeriodic()) {
      tracking().detector().queued(future.context());
    }
    try {
      workers().execute(future.task());
    } catch (RejectedExecutionException | OutOfMemoryError noThread) {
      // Nobody else can tell whoever waits for the future.
      future.cancel(false);
    }
  }

  /** Lets a periodic task wait for its next time. */
  void repeat(TrackedScheduledFuture<?> future) {
    try {
      await(future);
    } catch (RejectedExecutionException stopped) {
      future.cancel(false);
    }
  }

  /** A task was cancelled. */
  void forget(TrackedScheduledFuture<?> future) {
    waiting.remove(future);
  }

  // ---- End ----------------------------------------------------------------------------------

  @Override
  public void shutdown() {
    clock.shutdown();
    for (TrackedScheduledFuture<?> future : waiting) {
      if (future.isPeriodic()) {
        future.cancel(false);
      }
    }
  }

  @Override
  public List<Runnable> shutdownNow() {
    clock.shutdownNow();
    List<Runnable> neverStarted = super.shutdownNow();
    for (TrackedScheduledFuture<?> future : List.copyOf(waiting)) {
      if (waiting.remove(future)) {
        tracking().detector().finished(future.context());
        neverStarted.add(future);
      }
    }
    return neverStarted;
  }

  @Override
  void shutdownForOwner(long nanos) {
    super.shutdownForOwner(nanos);
    for (TrackedScheduledFuture<?> future : waiting) {
      if (future.getDelay(NANOSECONDS) > nanos) {
        future.cancel(false);
      }
    }
  }

  @Override
  public boolean isShutdown() {
    return clock.isShutdown();
  }
}
