package io.github.orphanedfailures.tests.blame;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.Jdk21;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
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

  private static final Timer TIMER = new Timer("shared-by-all", true);
  private static final CompletionService<Object> COMPLETIONS =
      new ExecutorCompletionService<>(POOL);

  /** Runs in the caller what finds no room in its queue. */
  private static final ExecutorService CALLER_RUNS =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(1),
          DAEMONS,
          new ThreadPoolExecutor.CallerRunsPolicy());

  /** A thread for each task: a virtual one where there are any. */
  private static final ExecutorService PER_TASK = threadPerTask();

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
          task -> POOL.invokeAll(List.<Callable<Object>>of(Executors.callable(task))),
          task -> TIMER.schedule(inTimer(() -> POOL.execute(task)), 2),
          task -> COMPLETIONS.submit(task, null),
          SharedPoolsTestCase::runByWhomeverIsFree,
          task -> POOL.submit(() -> IntStream.range(0, 8).parallel().forEach(i -> runAt5(i, task))),
          SharedPoolsTestCase::submitFromAForkJoinTaskThatCaughtAnother,
          task -> PER_TASK.submit(() -> PER_TASK.execute(() -> POOL.submit(task))));

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

  private static ExecutorService threadPerTask() {
    try {
      return Runtime.version().feature() < 21
          ? Executors.newCachedThreadPool(DAEMONS)
          : Jdk21.newVirtualThreadPerTaskExecutor();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static TimerTask inTimer(Runnable task) {
    return new TimerTask() {
      @Override
      public void run() {
        task.run();
      }
    };
  }

  private static void runByWhomeverIsFree(Runnable task) {
    for (int i = 0; i < 3; i++) {
      CALLER_RUNS.submit(() -> {});
    }
    CALLER_RUNS.submit(task);
  }

  private static void runAt5(int number, Runnable task) {
    if (number == 5) {
      task.run();
    }
  }

  private static void submitFromAForkJoinTaskThatCaughtAnother(Runnable task) {
    FORK_JOIN.execute(
        () -> {
          Runnable caught =
              () -> {
                throw new Boom("caught");
              };
          try {
            FORK_JOIN.submit(caught).join();
          } catch (Boom expected) {
            FORK_JOIN.submit(task);
          }
        });
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
