package io.github.orphanedfailures.tests.blame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.TestMode;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work that nobody will run any more is not waited for. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DroppedWorkTests {

  /** A wait for any of it would take the whole drain, an hour. */
  @Test
  void workIsDropped_nobodyWaitsForIt() {
    assumeTrue(TestMode.instrumented(), "timers and pools are not waited for otherwise");
    FixtureRun run = FixtureRun.of(DroppingTestCase.class);
    assertThat(run.tests()).hasSize(7);
    assertThat(run.failedTests()).as("%s", run).containsExactly("timerDiesWithTasksLeft()");
    assertThat(run.failedContainers()).as("%s", run).isEmpty();
  }

  @DetectOrphanedFailures(drain = "1 h")
  static class DroppingTestCase {

    private static final long SOON = 30 * 60 * 1000;

    private static TimerTask task(Runnable code) {
      return new TimerTask() {
        @Override
        public void run() {
          code.run();
        }
      };
    }

    @Test
    void timerIsCancelled() {
      Timer timer = new Timer();
      timer.schedule(task(() -> {}), SOON);
      timer.schedule(task(() -> {}), SOON, SOON);
      timer.cancel();
    }

    @Test
    void timersTaskIsCancelled() {
      Timer timer = new Timer(true);
      TimerTask task = task(() -> {});
      timer.schedule(task, SOON);
      assertThat(task.cancel()).isTrue();
    }

    @Test
    void timerDiesWithTasksLeft() {
      Timer timer = new Timer();
      timer.schedule(task(() -> {}), SOON);
      timer.schedule(task(() -> Leaks.fail("timer")), 0);
    }

    @Test
    void timerRefusesTasks() {
      Timer timer = new Timer(true);
      TimerTask twice = task(() -> {});
      timer.schedule(twice, SOON);
      assertThrows(IllegalStateException.class, () -> timer.schedule(twice, SOON));
      twice.cancel();
      timer.cancel();
      assertThrows(IllegalStateException.class, () -> timer.schedule(task(() -> {}), SOON));
    }

    /** A worker takes them from the queue, and there is nothing left to run. */
    @Test
    void tasksAreQueuedThatAreDone() {
      FutureTask<Integer> ran = new FutureTask<>(() -> 42);
      ran.run();
      FutureTask<Integer> cancelled = new FutureTask<>(() -> 42);
      cancelled.cancel(false);
      ExecutorService pool = Executors.newFixedThreadPool(1);
      pool.execute(ran);
      pool.execute(cancelled);
      pool.shutdown();
    }

    @Test
    void poolIsShutDownNow() throws InterruptedException {
      CountDownLatch started = new CountDownLatch(1);
      CountDownLatch never = new CountDownLatch(1);
      ForkJoinPool pool = new ForkJoinPool(1);
      pool.submit(
          () -> {
            started.countDown();
            return await(never);
          });
      started.await();
      pool.submit(() -> Leaks.fail("never run"));
      pool.execute(() -> Leaks.fail("never run"));
      pool.shutdownNow();
    }

    /** Its worker does nothing, so that it stays where it is. */
    @Test
    void queuedTaskIsCancelled() {
      ForkJoinPool pool = new ForkJoinPool(1, Idle::new, null, false);
      ForkJoinTask<?> task = pool.submit(() -> Leaks.fail("never run"));
      assertThat(task.cancel(false)).isTrue();
    }

    private static Void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new Boom(e);
      }
      return null;
    }
  }

  /** Ends at once. */
  private static final class Idle extends ForkJoinWorkerThread {
    Idle(ForkJoinPool pool) {
      super(pool);
    }

    @Override
    public void run() {}
  }
}
