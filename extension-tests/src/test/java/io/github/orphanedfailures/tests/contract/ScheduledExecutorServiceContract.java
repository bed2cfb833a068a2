package io.github.orphanedfailures.tests.contract;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orphanedfailures.tests.harness.Boom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What {@link ScheduledExecutorService} promises beyond an executor service. */
abstract class ScheduledExecutorServiceContract extends ExecutorServiceContract {

  final ScheduledExecutorService scheduled;

  ScheduledExecutorServiceContract(ScheduledExecutorService scheduled) {
    super(scheduled);
    this.scheduled = scheduled;
  }

  @Test
  void scheduleHandsOutTheResult() throws Exception {
    assertThat(scheduled.schedule(() -> "value", 1, MILLISECONDS).get()).isEqualTo("value");
    assertThat(scheduled.schedule(() -> {}, 1, MILLISECONDS).get()).isNull();
  }

  @Test
  void scheduleHandsOutTheFailure() {
    Boom boom = new Boom("scheduled");
    assertThatThrownBy(scheduled.schedule(() -> raise(boom), 1, MILLISECONDS)::get)
        .isInstanceOf(ExecutionException.class)
        .hasCause(boom);
  }

  @Test
  void scheduleWaitsForTheDelay() throws Exception {
    long start = System.nanoTime();
    scheduled.schedule(() -> {}, 20, MILLISECONDS).get();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(MILLISECONDS.toNanos(20));
  }

  @Test
  void futuresKnowTheirDelayAndOrder() {
    ScheduledFuture<?> near = scheduled.schedule(() -> {}, 1, HOURS);
    ScheduledFuture<?> far = scheduled.schedule(() -> {}, 2, HOURS);
    assertThat(near.getDelay(MINUTES)).isBetween(58L, 60L);
    assertThat(near.compareTo(far)).isNegative();
    assertThat(far.compareTo(near)).isPositive();
    assertThat(near.cancel(false)).isTrue();
    assertThat(far.cancel(false)).isTrue();
    assertThat(far.isCancelled()).isTrue();
  }

  @Test
  void fixedRateRepeatsUntilCancelled() throws Exception {
    CountDownLatch thrice = new CountDownLatch(3);
    ScheduledFuture<?> future =
        scheduled.scheduleAtFixedRate(thrice::countDown, 0, 1, MILLISECONDS);
    assertThat(thrice.await(20, SECONDS)).isTrue();
    assertThat(future.isDone()).isFalse();
    assertThat(future.cancel(false)).isTrue();
    assertThat(future.isDone()).isTrue();
  }

  @Test
  void fixedDelayRepeatsUntilCancelled() throws Exception {
    CountDownLatch thrice = new CountDownLatch(3);
    ScheduledFuture<?> future =
        scheduled.scheduleWithFixedDelay(thrice::countDown, 0, 1, MILLISECONDS);
    assertThat(thrice.await(20, SECONDS)).isTrue();
    assertThat(future.cancel(false)).isTrue();
  }

  @Test
  void failureEndsAPeriodicTask() {
    AtomicInteger runs = new AtomicInteger();
    Boom boom = new Boom("periodic");
    ScheduledFuture<?> future =
        scheduled.scheduleAtFixedRate(
            () -> {
              if (runs.incrementAndGet() == 2) {
                raise(boom);
              }
            },
            0,
            1,
            MILLISECONDS);
    assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).hasCause(boom);
    assertThat(runs).hasValue(2);
  }

  @Test
  void periodsThatAreNotPositiveAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scheduled.scheduleAtFixedRate(() -> {}, 0, 0, SECONDS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scheduled.scheduleWithFixedDelay(() -> {}, 0, -1, SECONDS));
  }

  @Test
  void nullTasksAndUnitsAreRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> scheduled.schedule((Runnable) null, 1, SECONDS));
    assertThatNullPointerException().isThrownBy(() -> scheduled.schedule(() -> "", 1, null));
    assertThatNullPointerException()
        .isThrownBy(() -> scheduled.scheduleAtFixedRate(null, 0, 1, SECONDS));
    assertThatNullPointerException()
        .isThrownBy(() -> scheduled.scheduleWithFixedDelay(() -> {}, 0, 1, null));
  }

  @Test
  void shutdownEndsPeriodicTasks() throws Exception {
    ScheduledFuture<?> future = scheduled.scheduleAtFixedRate(() -> {}, 0, 1, MILLISECONDS);
    scheduled.shutdown();
    assertThat(scheduled.awaitTermination(20, SECONDS)).isTrue();
    assertThat(future.isDone()).isTrue();
  }

  @Test
  void shutdownNowDropsDelayedTasks() throws Exception {
    scheduled.schedule(() -> "never", 1, HOURS);
    assertThat(scheduled.shutdownNow()).hasSize(1);
    assertThat(scheduled.awaitTermination(20, SECONDS)).isTrue();
  }

  @Test
  void scheduleAfterShutdownIsRejected() {
    scheduled.shutdown();
    assertThatThrownBy(() -> scheduled.schedule(() -> "", 1, SECONDS))
        .isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> scheduled.scheduleAtFixedRate(() -> {}, 0, 1, SECONDS))
        .isInstanceOf(RejectedExecutionException.class);
  }
}
