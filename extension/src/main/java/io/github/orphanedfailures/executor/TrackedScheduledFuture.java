package io.github.orphanedfailures.executor;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TrackedFuture} whose task waits for its time, once or again and again.
 *
 * @param <V> the type of the result
 */
final class TrackedScheduledFuture<V> extends TrackedFuture<V>
    implements RunnableScheduledFuture<V> {

  /** 146 years: what is longer would overflow when two times are compared. */
  private static final long LONGEST = Long.MAX_VALUE >> 1;

  private final TrackedScheduledExecutor executor;

  /** Positive: from begin to begin; negative: from end to begin; zero: not periodic. */
  private final long period;

  /**
   * When to run next, as {@link System#nanoTime}. After the constructor written only by the thread
   * that has just run the task, before the task waits again.
   */
  private volatile long time;

  /**
   * What rings when it is time, so that a task which is cancelled need not wait for it. Written
   * after the clock was set; {@link TrackedScheduledExecutor#await} then looks whether the task was
   * cancelled before.
   */
  private volatile @Nullable Future<?> alarm;

  TrackedScheduledFuture(
      TrackedScheduledExecutor executor,
      Tracking tracking,
      Callable<V> work,
      Object given,
      long delay,
      long period) {
    super(tracking, work, given);
    this.executor = executor;
    this.period = period;
    this.time = after(delay);
  }

  private static long after(long nanos) {
    return System.nanoTime() + Math.min(Math.max(nanos, 0), LONGEST);
  }

  @Override
  public boolean isPeriodic() {
    return period != 0;
  }

  @Override
  void repeat() {
    time = period > 0 ? time + Math.min(period, LONGEST) : after(-period);
    executor.repeat(this);
  }

  void alarm(Future<?> alarm) {
    this.alarm = alarm;
  }

  @Override
  void cancelled() {
    super.cancelled();
    executor.forget(this);
    Future<?> alarm = this.alarm;
    if (alarm != null) {
      alarm.cancel(false);
    }
  }

  @Override
  public long getDelay(TimeUnit unit) {
    return unit.convert(time - System.nanoTime(), NANOSECONDS);
  }

  @Override
  public int compareTo(Delayed other) {
    return other instanceof TrackedScheduledFuture<?> tracked
        ? Long.signum(time - tracked.time)
        : Long.compare(getDelay(NANOSECONDS), other.getDelay(NANOSECONDS));
  }
}
