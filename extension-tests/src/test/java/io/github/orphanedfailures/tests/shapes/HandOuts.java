package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Jdk21;
import io.github.orphanedfailures.tests.harness.Shape;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** C01: every method that hands a failure out, or that tells that there is one. */
final class HandOuts {

  private HandOuts() {}

  static Stream<Shape> rows() {
    return Stream.of(
            ofFuture("task", env -> env.pool().submit((Callable<String>) env::fail)),
            ofFuture("stage", env -> supplyAsync(env::fail, env.pool())),
            ofFuture("fork/join", env -> env.forkJoin().submit((Callable<String>) env::fail)),
            ofStage(),
            ofForkJoinTask())
        .flatMap(rows -> rows);
  }

  private static Stream<Shape> ofFuture(String kind, Source<Future<?>> source) {
    return Stream.of(
        looked(kind + ": get()", source, (env, future) -> env.attempt(future::get)),
        looked(
            kind + ": get(timeout)",
            source,
            (env, future) -> env.attempt(() -> future.get(20, SECONDS))),
        looked(
            kind + ": get() after it was done",
            source,
            (env, future) -> {
              env.until(future::isDone);
              env.attempt(future::get);
            }),
        looked(
            kind + ": get() twice",
            source,
            (env, future) -> {
              env.attempt(future::get);
              env.attempt(future::get);
            }),
        looked(
            kind + ": AssertJ failsWithin",
            source,
            (env, future) -> assertThat(future).failsWithin(Duration.ofSeconds(20))),
        looked(
                kind + ": exceptionNow()",
                source,
                (env, future) -> {
                  env.until(future::isDone);
                  env.keep(Jdk21.exceptionNow(future));
                })
            .since(21),
        looked(
                kind + ": resultNow()",
                source,
                (env, future) -> {
                  env.until(future::isDone);
                  env.attempt(() -> Jdk21.resultNow(future));
                })
            .since(21),
        looked(
                kind + ": state()",
                source,
                (env, future) -> {
                  env.until(future::isDone);
                  env.keep(Jdk21.state(future));
                })
            .since(21),
        looked(
                kind + ": Awaitility until state() says FAILED",
                source,
                (env, future) ->
                    await().until(() -> Jdk21.state(future).toString().equals("FAILED")))
            .since(21));
  }

  private static Stream<Shape> ofStage() {
    Source<CompletableFuture<?>> stage = env -> supplyAsync(env::fail, env.pool());
    return Stream.of(
        looked("stage: join()", stage, (env, future) -> env.attempt(future::join)),
        looked(
            "stage: getNow()",
            stage,
            (env, future) -> {
              env.until(future::isDone);
              env.attempt(() -> future.getNow(null));
            }),
        looked(
            "stage: isCompletedExceptionally()",
            stage,
            (env, future) -> env.until(future::isCompletedExceptionally)),
        looked(
            "stage: Awaitility until isCompletedExceptionally()",
            stage,
            (env, future) -> await().until(future::isCompletedExceptionally)),
        looked(
            "stage: AssertJ isCompletedExceptionally()",
            stage,
            (env, future) -> {
              env.until(future::isDone);
              assertThat(future).isCompletedExceptionally();
            }),
        looked(
            "stage: toCompletableFuture().join()",
            stage,
            (env, future) -> env.attempt(future.toCompletableFuture()::join)),
        looked(
            "stage: join() of its copy", stage, (env, future) -> env.attempt(future.copy()::join)),
        looked(
            "stage: join() of a dependent",
            stage,
            (env, future) -> env.attempt(future.thenRun(() -> {})::join)));
  }

  private static Stream<Shape> ofForkJoinTask() {
    Source<ForkJoinTask<?>> task = env -> env.forkJoin().submit(LeaksOnForkJoin.action(env::fail));
    return Stream.of(
        looked("fork/join: join()", task, (env, future) -> env.attempt(future::join)),
        looked(
            "fork/join: invoke() after it was done",
            task,
            (env, future) -> {
              env.until(future::isDone);
              env.attempt(future::invoke);
            }),
        looked(
            "fork/join: getException()",
            task,
            (env, future) -> env.until(() -> future.getException() != null)),
        looked(
            "fork/join: isCompletedAbnormally()",
            task,
            (env, future) -> env.until(future::isCompletedAbnormally)));
  }

  private static <F> Shape looked(String situation, Source<F> source, Look<F> look) {
    return innocent("C01", situation, env -> look.at(env, source.of(env)));
  }

  @FunctionalInterface
  private interface Source<F> {
    F of(Env env);
  }

  @FunctionalInterface
  private interface Look<F> {
    void at(Env env, F future) throws Exception;
  }
}
