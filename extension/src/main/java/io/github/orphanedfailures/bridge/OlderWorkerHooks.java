package io.github.orphanedfailures.bridge;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What workers run whose loop was running already when it was instrumented: it goes on as it was,
 * and calls none of {@link PoolHooks}, but each time it calls the pool's own methods anew.
 */
public final class OlderWorkerHooks {

  /**
   * Null when there are none, as in most runs. Written once, before a sink is connected; a hook
   * that still reads null has missed nothing.
   */
  private static volatile @Nullable Set<Thread> workers;

  private OlderWorkerHooks() {}

  /** Names the workers whose loop is older than the hooks in it. */
  public static void olderWorkers(Set<Thread> found) {
    workers = found;
  }

  /** {@code ThreadPoolExecutor.beforeExecute}. */
  public static void beforeExecute(@Nullable Runnable command, Object pool) {
    if (isOlder()) {
      PoolHooks.enterPooled(command, pool);
    }
  }

  /** {@code ThreadPoolExecutor.afterExecute}. */
  public static void afterExecute(@Nullable Throwable failure, Object pool) {
    if (isOlder()) {
      PoolHooks.ranPooled(failure, pool);
      PoolHooks.exitLoop();
    }
  }

  private static boolean isOlder() {
    Set<Thread> found = workers;
    return found != null && found.contains(Thread.currentThread());
  }
}
