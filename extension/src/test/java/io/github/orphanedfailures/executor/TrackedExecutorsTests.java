package io.github.orphanedfailures.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left when a scope ends. */
@Timeout(300)
class TrackedExecutorsTests {

  private static final ExecutorSpec SPEC = new ExecutorSpec(2, "poller", false);

  private TrackedScope tracked;

  @BeforeEach
  void open() {
    tracked = new TrackedScope("PollingAppTest.pollsOnce()");
  }

  @AfterEach
  void close() {
    tracked.close();
  }

  private List<StillRunning> shutDown() {
    return tracked.shutDown(Duration.ZERO);
  }

  @Test
  void idleThreads_haveEndedAfterwards() throws Exception {
    ExecutorService executor = tracked.executors.executor(SPEC);
    ExecutorService scheduler = tracked.executors.scheduledExecutor(SPEC);
    List<Thread> threads = new ArrayList<>();
    threads.add(executor.submit(Thread::currentThread).get());
    threads.add(scheduler.submit(Thread::currentThread).get());
    assertThat(shutDown()).isEmpty();
    assertThat(threads).noneMatch(Thread::isAlive);
    assertThat(executor.isTerminated()).isTrue();
    assertThat(scheduler.isTerminated()).isTrue();
  }

  @Test
  void sleepingTask_isInterruptedAndNoFailure() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    Future<?> sleeper =
        tracked
            .executors
            .executor(SPEC)
            .submit(
                () -> {
                  running.countDown();
                  new CountDownLatch(1).await();
                  return null;
                });
    running.await();
    assertThat(shutDown()).isEmpty();
    assertThat(sleeper).isDone();
    assertThat(tracked.orphaned()).isEmpty();
  }

  @Test
  void workThatEndsInTime_isNotInterrupted() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Future<Boolean> future =
        tracked
            .executors
            .executor(SPEC)
            .submit(
                () -> {
                  go.await();
                  return Thread.currentThread().isInterrupted();
                });
    go.countDown();
    assertThat(tracked.shutDown(Duration.ofHours(1))).isEmpty();
    assertThat(future.get()).isFalse();
  }

  @Test
  void taskThatIgnoresInterrupts_isReportedAndWaitedForOnce() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    BlockingQueue<Thread> running = new LinkedBlockingQueue<>();
    Runnable stubborn =
        () -> {
          running.add(Thread.currentThread());
          while (!stop.get()) {
            Thread.onSpinWait();
          }
        };
    try {
      shutDownWith(stubborn, running, Shutdown.GRACE);
      // The second time it would not end in time, if it were waited for.
      shutDownWith(stubborn, running, Duration.ofHours(1));
    } finally {
      stop.set(true);
    }
  }

  private void shutDownWith(Runnable stubborn, BlockingQueue<Thread> running, Duration grace)
      throws Exception {
    try (TrackedScope each = new TrackedScope("PollingAppTest.pollsOnce()")) {
      each.executors.executor(SPEC).execute(stubborn);
      running.take();
      List<StillRunning> left = each.executors.shutDown(Duration.ZERO, grace);
      assertThat(left).hasSize(1);
      assertThat(left.get(0).thread()).isEqualTo("poller-1");
      assertThat(left.get(0))
          .asString()
          .startsWith("poller-1 runs a lambda of " + getClass().getName() + ", at ");
    }
  }

  @Test
  void threadsOfAFactory_areInterruptedAndJoined() throws Exception {
    ThreadFactory factory = tracked.executors.threadFactory(SPEC);
    CountDownLatch never = new CountDownLatch(1);
    Thread thread =
        factory.newThread(
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    Thread neverStarted = factory.newThread(() -> {});
    assertThat(shutDown()).isEmpty();
    assertThat(thread.isAlive()).isFalse();
    assertThat(neverStarted.getState()).isEqualTo(Thread.State.NEW);
    assertThat(tracked.orphaned()).isEmpty();
  }

  @Test
  void interruptedCaller_stillStopsEverythingAndStaysInterrupted() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    ExecutorService executor = tracked.executors.executor(SPEC);
    executor.submit(
        () -> {
          running.countDown();
          new CountDownLatch(1).await();
          return null;
        });
    running.await();
    Thread.currentThread().interrupt();
    assertThat(tracked.shutDown(Duration.ofHours(1))).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(executor.isTerminated()).isTrue();
  }

  @Test
  void scopeThatHasEnded_getsNoMoreExecutors() {
    shutDown();
    assertThatIllegalStateException()
        .isThrownBy(() -> tracked.executors.executor(SPEC))
        .withMessage("PollingAppTest.pollsOnce() has ended: it gets no more executors");
  }

  @Test
  void nothingMade_isNothingToShutDown() {
    assertThat(shutDown()).isEmpty();
    assertThat(shutDown()).isEmpty();
  }
}
