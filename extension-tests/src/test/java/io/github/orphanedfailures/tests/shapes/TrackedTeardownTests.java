package io.github.orphanedfailures.tests.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.Tracked;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** B06, B07: what becomes of a tracked executor when its test ends. */
@Isolated("fixtures leave their executor in static fields")
class TrackedTeardownTests {

  private static final Duration BOUND = Duration.ofMinutes(2);

  private static volatile ExecutorService executor;
  private static volatile Thread worker;
  private static volatile CountDownLatch release;

  @BeforeEach
  void close() {
    release = new CountDownLatch(1);
  }

  @AfterEach
  void open() {
    release.countDown();
  }

  @Test
  void blockedTaskIsInterruptedAndItsThreadEnds() throws Exception {
    runBounded(BlockedTestCase.class);
    worker.join(BOUND.toMillis());
    assertThat(worker.isAlive()).isFalse();
    assertThat(executor.isTerminated()).isTrue();
  }

  @Test
  void queuedTaskDoesNotHoldUpTheEnd() throws Exception {
    runBounded(QueuedTestCase.class);
    worker.join(BOUND.toMillis());
    assertThat(worker.isAlive()).isFalse();
    assertThat(executor.isTerminated()).isTrue();
  }

  @Test
  void taskThatIgnoresInterruptsIsWaitedForOnlyForAWhile() throws Exception {
    runBounded(StubbornTestCase.class);
    assertThat(executor.isShutdown()).isTrue();
    release.countDown();
    worker.join(BOUND.toMillis());
    assertThat(worker.isAlive()).isFalse();
  }

  @Test
  void periodicTaskStops() {
    runBounded(PeriodicTestCase.class);
    assertThat(executor.isShutdown()).isTrue();
  }

  @Test
  void executorSaysWhyItRejectsAfterItsTest() {
    runBounded(IdleTestCase.class);
    assertThatThrownBy(() -> executor.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("IdleTestCase")
        .hasMessageContaining("ended");
    assertThatThrownBy(() -> executor.submit(() -> "late"))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("IdleTestCase");
  }

  private static FixtureRun runBounded(Class<?> fixture) {
    return assertTimeoutPreemptively(BOUND, () -> FixtureRun.of(fixture));
  }

  @DetectOrphanedFailures(drain = "100 ms")
  static class BlockedTestCase {

    @Test
    void blocks(@Tracked(threads = 1) ExecutorService injected) throws Exception {
      startAndWait(injected, () -> release.await());
    }
  }

  @DetectOrphanedFailures(drain = "100 ms")
  static class QueuedTestCase {

    @Test
    void queues(@Tracked(threads = 1) ExecutorService injected) throws Exception {
      startAndWait(injected, () -> release.await());
      injected.submit(() -> "never reached");
    }
  }

  @DetectOrphanedFailures(drain = "100 ms")
  static class StubbornTestCase {

    @Test
    void ignoresInterrupts(@Tracked(threads = 1) ExecutorService injected) throws Exception {
      startAndWait(injected, TrackedTeardownTests::awaitWhateverHappens);
    }
  }

  @DetectOrphanedFailures(drain = "100 ms")
  static class PeriodicTestCase {

    @Test
    void repeats(ScheduledExecutorService injected) {
      executor = injected;
      injected.scheduleAtFixedRate(() -> {}, 0, 1, TimeUnit.MILLISECONDS);
    }
  }

  @DetectOrphanedFailures
  static class IdleTestCase {

    @Test
    void idles(ExecutorService injected) {
      executor = injected;
    }
  }

  private static void startAndWait(ExecutorService injected, Blocking task) throws Exception {
    executor = injected;
    CountDownLatch started = new CountDownLatch(1);
    injected.submit(
        () -> {
          worker = Thread.currentThread();
          started.countDown();
          task.block();
          return null;
        });
    started.await();
  }

  private static void awaitWhateverHappens() {
    while (release.getCount() > 0) {
      try {
        release.await();
      } catch (InterruptedException ignored) {
        Thread.onSpinWait();
      }
    }
  }

  @FunctionalInterface
  private interface Blocking {
    void block() throws InterruptedException;
  }
}
