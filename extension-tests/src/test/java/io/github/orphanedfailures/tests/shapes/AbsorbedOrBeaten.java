package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static io.github.orphanedfailures.tests.harness.Shape.leak;
import static java.util.concurrent.CompletableFuture.allOf;
import static java.util.concurrent.CompletableFuture.anyOf;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Shape;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveAction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** C06 to C09 and C12: failures that were absorbed, lost their race, or were born with a future. */
final class AbsorbedOrBeaten {

  private AbsorbedOrBeaten() {}

  static Stream<Shape> rows() {
    return Stream.of(combined(), raced(), forkedAndJoined(), born(), beaten(), shared())
        .flatMap(rows -> rows);
  }

  private static Stream<Shape> combined() {
    return Stream.of(
        innocent(
            "C06",
            "allOf joined, both fail",
            env -> env.attempt(allOf(failing(env, 1), failing(env, 2))::join)),
        innocent(
            "C06",
            "allOf handled, both fail",
            env -> allOf(failing(env, 1), failing(env, 2)).exceptionally(thrown -> null)),
        innocent(
            "C06",
            "allOf of ten joined, all fail",
            env ->
                env.attempt(
                    allOf(
                            IntStream.range(0, 10)
                                .mapToObj(number -> failing(env, number))
                                .toArray(CompletableFuture<?>[]::new))
                        ::join)),
        innocent(
            "C06",
            "thenCombine joined, both fail",
            env ->
                env.attempt(
                    failing(env, 1).thenCombine(failing(env, 2), (left, right) -> left)::join)),
        innocent(
            "C06",
            "thenAcceptBoth joined, both fail",
            env ->
                env.attempt(
                    failing(env, 1).thenAcceptBoth(failing(env, 2), (left, right) -> {})::join)),
        innocent(
            "C06",
            "runAfterBoth joined, both fail",
            env -> env.attempt(failing(env, 1).runAfterBoth(failing(env, 2), () -> {})::join)),
        leak(
            "C06",
            "thenCombine dropped, one fails",
            env -> failing(env, 1).thenCombine(completedFuture("fine"), (left, right) -> left)));
  }

  private static Stream<Shape> raced() {
    return Stream.of(
        innocent(
            "C06",
            "anyOf joined, the loser fails later",
            env -> {
              CountDownLatch gate = env.gate();
              CompletableFuture<String> loser = failingAfter(env, gate);
              anyOf(completedFuture("fine"), loser).join();
              gate.countDown();
              env.until(loser::isDone);
            }),
        innocent(
            "C06",
            "anyOf joined, every loser fails later, in flight",
            env -> {
              CountDownLatch gate = env.gate();
              anyOf(completedFuture("fine"), failingAfter(env, gate), failingAfter(env, gate))
                  .join();
              gate.countDown();
            }),
        innocent(
            "C06",
            "anyOf joined, all fail",
            env -> env.attempt(anyOf(failing(env, 1), failing(env, 2))::join)),
        innocent(
            "C06",
            "applyToEither, the loser fails later",
            env -> {
              CountDownLatch gate = env.gate();
              failingAfter(env, gate).applyToEither(completedFuture("fine"), String::length).join();
              gate.countDown();
            }),
        innocent(
            "C06",
            "acceptEither, both fail, join()",
            env -> env.attempt(failing(env, 1).acceptEither(failing(env, 2), text -> {})::join)),
        innocent(
            "C06",
            "runAfterEither, the loser fails later",
            env -> {
              CountDownLatch gate = env.gate();
              failingAfter(env, gate).runAfterEither(completedFuture("fine"), () -> {}).join();
              gate.countDown();
            }),
        innocent(
            "C06",
            "invokeAny, the first fails, the second wins",
            env -> env.pool().invokeAny(List.of(() -> env.fail(), () -> "fine"))),
        innocent(
            "C06",
            "invokeAny, all fail",
            env -> {
              List<Callable<String>> tasks = List.of(() -> env.fail(1), () -> env.fail(2));
              env.attempt(() -> env.pool().invokeAny(tasks));
            }),
        innocent(
            "C06",
            "invokeAny with timeout, one fails",
            env -> env.pool().invokeAny(List.of(() -> env.fail(), () -> "fine"), 1, HOURS)),
        innocent(
            "C06",
            "fork/join pool: invokeAny, all fail",
            env -> {
              List<Callable<String>> tasks = List.of(() -> env.fail(1), () -> env.fail(2));
              env.attempt(() -> env.forkJoin().invokeAny(tasks));
            }));
  }

  private static Stream<Shape> forkedAndJoined() {
    return Stream.of(
        innocent(
            "C07",
            "parallel stream, every element fails",
            env -> env.attempt(() -> IntStream.range(0, 1000).parallel().forEach(env::fail))),
        innocent(
            "C07",
            "parallel stream, some elements fail",
            env ->
                env.attempt(
                    () ->
                        IntStream.range(0, 1000)
                            .parallel()
                            .map(number -> number % 100 == 0 ? env.fail(number) : number)
                            .sum())),
        innocent(
            "C07",
            "parallel stream in an own pool, get()",
            env ->
                env.attempt(
                    env.forkJoin()
                            .submit(() -> IntStream.range(0, 1000).parallel().forEach(env::fail))
                        ::get)),
        innocent(
            "C07",
            "invokeAll in a fork/join task, several fail",
            env -> env.attempt(() -> env.forkJoin().invoke(failingTree(env, 16)))),
        innocent(
            "C07",
            "fork and join of two, both fail",
            env ->
                env.attempt(
                    () ->
                        env.forkJoin()
                            .invoke(
                                LeaksOnForkJoin.action(
                                    () -> {
                                      var left = LeaksOnForkJoin.action(() -> env.fail(1));
                                      var right = LeaksOnForkJoin.action(() -> env.fail(2));
                                      left.fork();
                                      right.fork();
                                      left.join();
                                      right.join();
                                    })))));
  }

  /** A tree of tasks each leaf of which fails with a failure of its own. */
  private static RecursiveAction failingTree(Env env, int leaves) {
    return LeaksOnForkJoin.action(
        () -> {
          if (leaves == 1) {
            throw new Boom("a leaf");
          }
          ForkJoinTask.invokeAll(failingTree(env, leaves / 2), failingTree(env, leaves / 2));
        });
  }

  private static Stream<Shape> born() {
    return Stream.of(
        innocent(
            "C08",
            "failedFuture held by a mock, never touched",
            env -> env.keep(failedFuture(env.boom()))),
        innocent(
            "C08",
            "failedStage held by a mock, never touched",
            env -> env.keep(CompletableFuture.failedStage(env.boom()))),
        innocent(
            "C08",
            "failedFuture created by a task",
            env -> env.pool().submit(() -> env.keep(failedFuture(env.boom())))),
        leak(
            "C08",
            "failedStage, its dependent dropped",
            env -> {
              CompletionStage<String> stage = CompletableFuture.failedStage(env.boom());
              stage.thenAccept(text -> {});
            }),
        innocent(
            "C08",
            "failedFuture, its dependent handled",
            env -> failedFuture(env.boom()).thenRun(() -> {}).exceptionally(thrown -> null)));
  }

  private static Stream<Shape> beaten() {
    return Stream.of(
        innocent(
            "C09",
            "complete, then completeExceptionally",
            env -> {
              CompletableFuture<String> promise = new CompletableFuture<>();
              promise.complete("fine");
              promise.completeExceptionally(env.boom());
            }),
        innocent(
            "C09",
            "completeExceptionally by the loser's thread",
            env -> {
              CompletableFuture<String> promise = completedFuture("fine");
              env.start(() -> promise.completeExceptionally(env.boom())).join();
            }),
        innocent(
            "C09",
            "supplier fails after complete",
            env -> {
              CountDownLatch gate = env.gate();
              CompletableFuture<String> promise = failingAfter(env, gate);
              promise.complete("fine");
              gate.countDown();
            }),
        innocent(
            "C09",
            "orTimeout that loses",
            env -> supplyAsync(() -> "fine", env.pool()).orTimeout(1, HOURS).join()),
        innocent(
            "C09",
            "completeOnTimeout wins, the supplier fails later",
            env -> {
              CountDownLatch gate = env.gate();
              failingAfter(env, gate).completeOnTimeout("fine", 1, MILLISECONDS).join();
              gate.countDown();
            }),
        innocent(
            "C09",
            "orTimeout fires and is joined, the supplier fails later",
            env -> {
              CountDownLatch gate = env.gate();
              env.attempt(failingAfter(env, gate).orTimeout(1, MILLISECONDS)::join);
              gate.countDown();
            }));
  }

  private static Stream<Shape> shared() {
    return Stream.of(
        innocent(
            "C12",
            "one exception thrown by many tasks, one of them got",
            env -> {
              var pool = env.pool();
              Future<?> looked = pool.submit((Runnable) env::fail);
              IntStream.range(0, 100).forEach(number -> pool.submit((Runnable) env::fail));
              env.attempt(looked::get);
            }),
        leak(
            "C12",
            "one exception thrown by many tasks, none got",
            env -> {
              var pool = env.pool();
              IntStream.range(0, 100).forEach(number -> pool.submit((Runnable) env::fail));
            }),
        innocent(
            "C12",
            "one exception completes many promises, one of them joined",
            env -> {
              CompletableFuture<String> looked = new CompletableFuture<>();
              IntStream.range(0, 100)
                  .forEach(
                      number -> new CompletableFuture<String>().completeExceptionally(env.boom()));
              looked.completeExceptionally(env.boom());
              env.attempt(looked::join);
            }));
  }

  private static CompletableFuture<String> failing(Env env, int number) {
    return supplyAsync(() -> env.fail(number), env.pool());
  }

  private static CompletableFuture<String> failingAfter(Env env, CountDownLatch gate) {
    return supplyAsync(
        () -> {
          env.attempt(gate::await);
          return env.fail();
        },
        env.pool());
  }
}
