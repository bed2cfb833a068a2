package io.github.orphanedfailures.tests.blame;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.Boom;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Three hundred invocations over shared pools; every third leaves a failure behind. */
@DetectOrphanedFailures(drain = "30 s")
@Execution(ExecutionMode.CONCURRENT)
class SharedPoolsTestCase {

  static final int TESTS = 300;

  private static final ThreadFactory DAEMONS =
      task -> {
        Thread thread = new Thread(task, "shared-by-all");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(null);
        return thread;
      };

  private static final ExecutorService POOL = Executors.newFixedThreadPool(3, DAEMONS);
  private static final ScheduledExecutorService TIMED =
      Executors.newScheduledThreadPool(2, DAEMONS);
  private static final ForkJoinPool FORK_JOIN = new ForkJoinPool(3);

  /** The ways to submit; each drops what it gets. */
  private static final List<Submitting> WAYS =
      List.of(
          POOL::submit,
          POOL::execute,
          task -> TIMED.schedule(task, 3, TimeUnit.MILLISECONDS),
          CompletableFuture::runAsync,
          task -> CompletableFuture.runAsync(task, POOL),
          task ->
              CompletableFuture.supplyAsync(() -> 1, POOL)
                  .thenApplyAsync(one -> one + 1)
                  .thenRunAsync(task, FORK_JOIN),
          FORK_JOIN::submit,
          FORK_JOIN::execute,
          task -> DAEMONS.newThread(task).start(),
          task ->
              CompletableFuture.runAsync(
                  task, CompletableFuture.delayedExecutor(4, TimeUnit.MILLISECONDS)),
          task ->
              POOL.submit(
                  () -> TIMED.schedule(() -> FORK_JOIN.submit(task), 2, TimeUnit.MILLISECONDS)),
          task -> FORK_JOIN.submit(() -> new Forked(task).fork()),
          SharedPoolsTestCase::failPromiseSomebodyHangsOn,
          SharedPoolsTestCase::runInStageOfPromise,
          task -> POOL.invokeAll(List.<Callable<Object>>of(Executors.callable(task))));

  /** Hands a task over to somebody else's thread. */
  private interface Submitting {
    void submit(Runnable task) throws Exception;
  }

  static boolean leaks(int number) {
    return number % 3 == 0;
  }

  static IntStream numbers() {
    return IntStream.range(0, TESTS);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("numbers")
  void submits(int number) throws Exception {
    Runnable task =
        () -> {
          if (leaks(number)) {
            throw new Boom("leak " + number);
          }
        };
    WAYS.get(number / 3 % WAYS.size()).submit(task);
  }

  private static void failPromiseSomebodyHangsOn(Runnable task) {
    CompletableFuture<String> promise = new CompletableFuture<>();
    promise.thenAccept(value -> {});
    POOL.execute(
        () -> {
          try {
            task.run();
            promise.complete("done");
          } catch (Boom failure) {
            promise.completeExceptionally(failure);
          }
        });
  }

  private static void runInStageOfPromise(Runnable task) {
    CompletableFuture<String> promise = new CompletableFuture<>();
    promise.thenRun(task);
    POOL.execute(() -> promise.complete("done"));
  }

  private static final class Forked extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final transient Runnable task;

    Forked(Runnable task) {
      this.task = task;
    }

    @Override
    protected void compute() {
      task.run();
    }
  }
}
