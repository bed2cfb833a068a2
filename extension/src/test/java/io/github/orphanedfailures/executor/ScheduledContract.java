package io.github.orphanedfailures.executor;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for tracked executors that run tasks later. */
@Timeout(300)
interface ScheduledContract {

  TrackedScope tracked();

  ScheduledExecutorService scheduler();

  private void assertOrphaned(String... messages) {
    assertThat(tracked().orphaned()).extracting(Throwable::getMessage).containsExactly(messages);
  }

  // ---- Leaks --------------------------------------------------------------------------------

  @Test
  default void scheduledRunnable_isOrphaned() {
    scheduler().schedule((Runnable) () -> Boom.fail("runnable"), 1, MILLISECONDS);
    assertOrphaned("runnable");
  }

  @Test
  default void scheduledCallable_isOrphaned() {
    scheduler().schedule((Callable<?>) () -> Boom.fail("callable"), -1, MILLISECONDS);
    assertOrphaned("callable");
  }

  @Test
  default void periodicTaskThatDiesOnItsThirdRun_isOrphanedAndDoesNotRunAgain() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch died = new CountDownLatch(1);
    ScheduledFuture<?> future =
        scheduler().scheduleAtFixedRate(() -> dieOnThird(runs, died), 0, 1, MILLISECONDS);
    died.await();
    while (!future.isDone()) {
      Thread.onSpinWait();
    }
    assertOrphaned("third");
    assertThat(runs).hasValue(3);
    assertThat(future.isCancelled()).isFalse();
  }

  @Test
  default void taskWithFixedDelayThatDiesOnItsThirdRun_isOrphaned() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch died = new CountDownLatch(1);
    ScheduledFuture<?> future =
        scheduler().scheduleWithFixedDelay(() -> dieOnThird(runs, died), 1, 1, MILLISECONDS);
    died.await();
    while (!future.isDone()) {
      Thread.onSpinWait();
    }
    assertOrphaned("third");
  }

  private static void dieOnThird(AtomicInteger runs, CountDownLatch died) {
    if (runs.incrementAndGet() == 3) {
      died.countDown();
      Boom.fail("third");
    }
  }

  // ---- Observed -----------------------------------------------------------------------------

  @Test
  default void getOfAScheduledTask_observes() {
    ScheduledFuture<?> future =
        scheduler().schedule((Runnable) () -> Boom.fail("observed"), 1, MILLISECONDS);
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(future::get);
    assertOrphaned();
  }

  @Test
  default void getOfAPeriodicTask_observes() {
    ScheduledFuture<?> future =
        scheduler().scheduleAtFixedRate(() -> Boom.fail("observed"), 1, 1, MILLISECONDS);
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> future.get(60, SECONDS));
    assertOrphaned();
  }

  @Test
  default void scheduledFailuresThatAreReadAtOnce_areNeverOrphaned() {
    for (int i = 0; i < 5_000; i++) {
      ScheduledFuture<?> future =
          scheduler().schedule((Runnable) () -> Boom.fail("observed"), 0, NANOSECONDS);
      assertThatExceptionOfType(ExecutionException.class).isThrownBy(future::get);
    }
    assertOrphaned();
  }

  // ---- As the JDK does it -------------------------------------------------------------------

  @Test
  default void scheduledResults_arrive() throws Exception {
    assertThat(scheduler().schedule(() -> "callable", 1, MILLISECONDS).get()).isEqualTo("callable");
    assertThat(scheduler().schedule(() -> {}, 1, MILLISECONDS).get()).isNull();
  }

  @Test
  default void periodicTask_runsUntilItIsCancelled() throws Exception {
    CountDownLatch tenTimes = new CountDownLatch(10);
    RunnableScheduledFuture<?> future =
        (RunnableScheduledFuture<?>)
            scheduler().scheduleAtFixedRate(tenTimes::countDown, 0, 1, MILLISECONDS);
    tenTimes.await();
    assertThat(future.isPeriodic()).isTrue();
    assertThat(future.isDone()).isFalse();
    assertThat(future.cancel(false)).isTrue();
    assertThat(future.isCancelled()).isTrue();
    assertOrphaned();
  }

  @Test
  default void delays_areToldAndCompared() {
    ScheduledFuture<?> one = scheduler().schedule(() -> {}, 1, HOURS);
    ScheduledFuture<?> two = scheduler().schedule(() -> {}, 2, HOURS);
    ScheduledFuture<?> never = scheduler().schedule(() -> {}, Long.MAX_VALUE, NANOSECONDS);
    assertThat(two.getDelay(SECONDS)).isBetween(7_000L, 7_200L);
    assertThat(one.compareTo(two)).isNegative();
    assertThat(never.compareTo(two)).isPositive();
    assertThat(never.getDelay(HOURS)).isPositive();
  }

  @Test
  default void impossibleArguments_areRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> scheduler().schedule((Runnable) null, 1, SECONDS));
    assertThatNullPointerException()
        .isThrownBy(() -> scheduler().schedule((Callable<?>) null, 1, SECONDS));
    assertThatNullPointerException().isThrownBy(() -> scheduler().schedule(() -> {}, 1, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scheduler().scheduleAtFixedRate(() -> {}, 0, 0, SECONDS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scheduler().scheduleWithFixedDelay(() -> {}, 0, -1, SECONDS));
  }

  @Test
  default void shutdown_letsDelayedTasksRunAndEndsPeriodicOnes() throws Exception {
    ScheduledFuture<String> delayed = scheduler().schedule(() -> "done", 20, MILLISECONDS);
    ScheduledFuture<?> periodic = scheduler().scheduleAtFixedRate(() -> {}, 1, 1, HOURS);
    scheduler().shutdown();
    assertThat(periodic.isCancelled()).isTrue();
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> scheduler().schedule(() -> {}, 1, SECONDS));
    assertThat(scheduler().awaitTermination(60, SECONDS)).isTrue();
    assertThat(delayed.get()).isEqualTo("done");
  }

  @Test
  default void shutdownBetweenTheRunsOfPeriodicTasks_endsThemAll() throws Exception {
    for (int i = 0; i < 200; i++) {
      ScheduledExecutorService each =
          tracked().executors.scheduledExecutor(new ExecutorSpec(2, "each", false));
      CountDownLatch running = new CountDownLatch(3);
      ScheduledFuture<?> future =
          each.scheduleWithFixedDelay(running::countDown, 0, 1, NANOSECONDS);
      running.await();
      each.shutdown();
      assertThat(each.awaitTermination(60, SECONDS)).isTrue();
      assertThat(future.isCancelled()).isTrue();
    }
    assertOrphaned();
  }

  @Test
  default void shutdownNow_returnsWhatWaited() {
    ScheduledFuture<?> one = scheduler().schedule(() -> {}, 1, HOURS);
    ScheduledFuture<?> two = scheduler().scheduleAtFixedRate(() -> {}, 1, 1, HOURS);
    ScheduledFuture<?> cancelled = scheduler().schedule(() -> {}, 1, HOURS);
    cancelled.cancel(false);
    assertThat(scheduler().shutdownNow()).containsExactlyInAnyOrder((Runnable) one, (Runnable) two);
    assertOrphaned();
  }

  // ---- End of the scope ---------------------------------------------------------------------

  /** Else it would not come in time. */
  @Test
  default void periodicAndFarTasks_doNotDelayTheEnd() {
    ScheduledFuture<?> far = scheduler().schedule(() -> {}, 1, HOURS);
    ScheduledFuture<?> periodic = scheduler().scheduleAtFixedRate(() -> {}, 1, 1, HOURS);
    assertOrphaned();
    assertThat(far.isCancelled()).isTrue();
    assertThat(periodic.isCancelled()).isTrue();
    assertThat(scheduler().isTerminated()).isTrue();
  }

  @Test
  default void scheduleAfterTheScopeHasEnded_isRefusedAndToldWhy() {
    tracked().end();
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> scheduler().schedule(() -> {}, 1, SECONDS))
        .withMessageContaining("PollingAppTest.pollsOnce(), which has ended;");
  }
}
