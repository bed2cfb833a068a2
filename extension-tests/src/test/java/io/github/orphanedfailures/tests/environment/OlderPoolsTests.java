package io.github.orphanedfailures.tests.environment;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A pool whose workers are older than the hooks, because a test that is not watched came first: the
 * loop that such a worker runs will never be replaced.
 */
@EnabledIfSystemProperty(named = "of.test.mode", matches = "self-attach|javaagent")
class OlderPoolsTests {

  private static final String LEAK = " failed by OrphanedFailuresError caused by ";

  @Test
  void poolIsOlderThanTheAgent_itsPlainTasksAreStillTheirTests() throws Exception {
    new ChildJvm()
        .runFixtures(UnwatchedTestCase.class, WatchedTestCase.class)
        .judged(
            "UnwatchedTestCase.startsTheWorkers passed",
            "WatchedTestCase.leaksOnAPool" + LEAK + "IllegalStateException: pool",
            "WatchedTestCase.leaksOnAScheduledPool" + LEAK + "IllegalStateException: scheduled",
            "WatchedTestCase.leaksAtSecondHand" + LEAK + "IllegalStateException: second hand",
            "WatchedTestCase.passes passed");
  }

  /** Shared by all tests of the JVM. */
  private static final class Pools {
    static final ExecutorService POOL = Executors.newFixedThreadPool(2, Pools::daemon);
    static final ScheduledExecutorService TIMED =
        Executors.newScheduledThreadPool(2, Pools::daemon);

    private static Thread daemon(Runnable task) {
      Thread thread = new Thread(task, "older");
      thread.setDaemon(true);
      return thread;
    }
  }

  static class UnwatchedTestCase {
    @Test
    void startsTheWorkers() throws ExecutionException, InterruptedException {
      for (int i = 0; i < 4; i++) {
        Pools.POOL.submit(() -> {}).get();
        Pools.TIMED.schedule(() -> {}, 1, TimeUnit.MILLISECONDS).get();
      }
    }
  }

  @DetectOrphanedFailures(drain = "20 s")
  static class WatchedTestCase {
    @Test
    void leaksOnAPool() {
      Pools.POOL.execute(() -> fail("pool"));
    }

    @Test
    void leaksOnAScheduledPool() {
      Pools.TIMED.schedule(() -> fail("scheduled"), 1, TimeUnit.MILLISECONDS);
    }

    @Test
    void leaksAtSecondHand() {
      Pools.POOL.execute(() -> Pools.POOL.execute(() -> fail("second hand")));
    }

    @Test
    void passes() {
      Pools.POOL.execute(() -> {});
    }

    private static void fail(String message) {
      throw new IllegalStateException(message);
    }
  }
}
