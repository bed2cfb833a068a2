package io.github.orphanedfailures.executor;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What holds for tracked executors with a fixed number of threads. */
abstract class PoolContract extends ExecutorContract {

  static final ExecutorSpec ONE_THREAD = new ExecutorSpec(1, "poller", false);

  final CountDownLatch never = new CountDownLatch(1);

  final void occupyTheThread() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    executor.execute(
        () -> {
          running.countDown();
          try {
            never.await();
          } catch (InterruptedException stopped) {
            // That is what it waits for.
          }
        });
    running.await();
  }

  @Test
  void shutdownNow_returnsWhatNeverStarted() throws Exception {
    occupyTheThread();
    Runnable command = () -> {};
    executor.execute(command);
    Future<?> future = executor.submit(() -> {});
    assertThat(executor.shutdownNow()).containsExactly(command, (Runnable) future);
    assertThat(executor.awaitTermination(60, SECONDS)).isTrue();
    tracked.detector.drain(tracked.scope);
    assertNothingOrphaned();
  }

  @Test
  void futureThatIsCancelledInTheQueue_isNotWaitedFor() throws Exception {
    occupyTheThread();
    Future<?> future = executor.submit((Runnable) () -> Boom.fail("cancelled"));
    assertThat(future.cancel(true)).isTrue();
    executor.shutdownNow();
    assertNothingOrphaned();
  }

  @Test
  void futureInTheQueueWhenTheScopeEnds_isCancelled() throws Exception {
    occupyTheThread();
    Future<?> future = executor.submit((Runnable) () -> Boom.fail("cancelled"));
    assertThat(tracked.shutDown(Duration.ZERO)).isEmpty();
    assertThat(future.isCancelled()).isTrue();
    assertThat(executor.isTerminated()).isTrue();
    assertNothingOrphaned();
  }
}
