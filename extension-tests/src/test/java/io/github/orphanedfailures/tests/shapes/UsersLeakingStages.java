package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.leak;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.orphanedfailures.tests.harness.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/** Leaks of stages that users write and the catalogue does not list; above each row why. */
final class UsersLeakingStages {

  private UsersLeakingStages() {}

  static Stream<Shape> rows() {
    return stages();
  }

  private static Stream<Shape> stages() {
    return Stream.of(
        // The copy and the original carry the same root.
        leak(
            "X25",
            "copy() of a stage, both dropped",
            env -> supplyAsync(env::fail, env.pool()).copy()),
        // It carries the same root, unread.
        leak(
            "X26",
            "minimalCompletionStage(), dropped",
            env -> supplyAsync(env::fail, env.pool()).minimalCompletionStage()),
        // It failed before the timeout could complete it.
        leak(
            "X27",
            "completeOnTimeout() loses against the failure",
            env -> supplyAsync(env::fail, env.pool()).completeOnTimeout("fine", 1, HOURS)),
        // The source's failure is used, the other one is absorbed.
        leak(
            "X28",
            "thenCombine dropped, both fail",
            env -> {
              env.leak(env.boom(1));
              CompletableFuture<String> left = supplyAsync(() -> env.fail(1), env.pool());
              CompletableFuture<String> right = supplyAsync(() -> env.fail(2), env.pool());
              env.until(() -> left.isDone() && right.isDone());
              left.thenCombine(right, (one, other) -> one);
            }),
        // Two dependents carry one root: one failure.
        leak(
            "X29",
            "two dependents of one stage, both dropped",
            env -> {
              CompletableFuture<String> stage = supplyAsync(env::fail, env.pool());
              stage.thenApply(String::length);
              stage.thenAccept(text -> {});
            }),
        // Its delay is short, so it fails within the drain.
        leak(
            "X30",
            "runAsync on a delayed executor",
            env ->
                runAsync(
                    env::fail, CompletableFuture.delayedExecutor(1, MILLISECONDS, env.pool()))),
        // Cancelling a dependent does not stop its source, whose failure nobody reads.
        leak(
            "X31",
            "dependent cancelled, its source fails",
            env -> {
              CountDownLatch gate = env.gate();
              CompletableFuture<String> source =
                  supplyAsync(
                      () -> {
                        env.attempt(gate::await);
                        return env.fail();
                      },
                      env.pool());
              source.thenApply(String::length).cancel(true);
              gate.countDown();
            }),
        // get() timed out, so it told nothing of what came later.
        leak(
            "X32",
            "stage: get(1 ms) times out, fails later",
            env -> {
              CountDownLatch gate = env.gate();
              CompletableFuture<String> stage =
                  supplyAsync(
                      () -> {
                        env.attempt(gate::await);
                        return env.fail();
                      },
                      env.pool());
              env.attempt(() -> stage.get(1, MILLISECONDS));
              gate.countDown();
            }),
        // getNow() before it was done handed out the default.
        leak(
            "X33",
            "getNow() before it failed",
            env -> {
              CountDownLatch gate = env.gate();
              CompletableFuture<String> stage =
                  supplyAsync(
                      () -> {
                        env.attempt(gate::await);
                        return env.fail();
                      },
                      env.pool());
              env.keep(stage.getNow("not yet"));
              gate.countDown();
            }),
        // toString() says "completed exceptionally", and is not an observation.
        leak(
            "X34",
            "stage: only toString() and dependents asked for",
            env -> {
              CompletableFuture<String> stage = supplyAsync(env::fail, env.pool());
              env.until(stage::isDone);
              env.keep(stage + " " + stage.getNumberOfDependents() + " " + stage.isCancelled());
            }),
        // The fallback itself failed; the first failure was handed to the callback.
        leak(
            "X35",
            "fallback of exceptionallyCompose fails",
            env -> {
              ExecutorService pool = env.pool();
              supplyAsync(() -> (String) env.fail(2), pool)
                  .exceptionallyCompose(thrown -> supplyAsync(env::fail, pool));
            }),
        // A list of stages combined, the combination dropped.
        leak(
            "X36",
            "list of stages sequenced, dropped",
            env -> {
              ExecutorService pool = env.pool();
              CompletableFuture<List<String>> all = completedFuture(new ArrayList<>());
              for (Callable<String> task : List.<Callable<String>>of(() -> "fine", env::fail)) {
                all =
                    all.thenCombine(supplyAsync(() -> call(task), pool), UsersLeakingStages::plus);
              }
            }));
  }

  private static String call(Callable<String> task) {
    try {
      return task.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> plus(List<String> texts, String text) {
    texts.add(text);
    return texts;
  }
}
