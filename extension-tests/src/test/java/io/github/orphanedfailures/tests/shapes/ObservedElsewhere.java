package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static io.github.orphanedfailures.tests.harness.Shape.leak;
import static java.util.concurrent.CompletableFuture.supplyAsync;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.EnvResolver;
import io.github.orphanedfailures.tests.harness.Shape;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** C02 to C04: observed somewhere else, by a callback, or never let out. */
final class ObservedElsewhere {

  private ObservedElsewhere() {}

  static Stream<Shape> rows() {
    return Stream.of(elsewhere(), callbacks(), caughtInside()).flatMap(rows -> rows);
  }

  private static Stream<Shape> elsewhere() {
    return Stream.of(
        innocent(
            "C02",
            "got in another thread",
            env -> {
              Future<?> future = env.pool().submit((Runnable) env::fail);
              env.start(() -> env.attempt(future::get)).join();
            }),
        innocent(
            "C02",
            "got by another task, in flight when the body returns",
            env -> {
              ExecutorService pool = env.pool();
              Future<?> future = pool.submit((Runnable) env::fail);
              pool.execute(() -> env.attempt(future::get));
            }),
        innocent("C02", "got in @AfterEach", GotAfterEachTestCase.class),
        innocent(
            "C02",
            "one branch handled, the other dropped",
            env -> {
              CompletableFuture<String> stage = supplyAsync(env::fail, env.pool());
              stage.thenApply(String::length);
              stage.exceptionally(thrown -> "handled");
            }),
        innocent(
            "C02",
            "joined, a dependent dropped",
            env -> {
              CompletableFuture<String> stage = supplyAsync(env::fail, env.pool());
              stage.thenApply(String::length).thenAccept(length -> {});
              env.attempt(stage::join);
            }),
        innocent(
            "C02",
            "handled at the far end of 1000 stages",
            env -> chainOf1000(env).exceptionally(thrown -> 0)),
        innocent(
            "C02",
            "joined at the far end of 1000 stages",
            env -> env.attempt(chainOf1000(env)::join)),
        leak("C02", "1000 stages, nobody at the far end", env -> chainOf1000(env)));
  }

  private static CompletableFuture<Integer> chainOf1000(Env env) {
    CompletableFuture<Integer> stage = supplyAsync(env::fail, env.pool());
    for (int i = 0; i < 1000; i++) {
      stage = stage.thenApply(number -> number + 1);
    }
    return stage;
  }

  private static Stream<Shape> callbacks() {
    return Stream.of(
        innocent("C03", "handle", env -> stage(env).handle((text, thrown) -> "handled")),
        innocent("C03", "handleAsync", env -> stage(env).handleAsync((text, thrown) -> "handled")),
        innocent(
            "C03",
            "handleAsync on an own pool",
            env -> stage(env).handleAsync((text, thrown) -> "handled", env.pool())),
        innocent(
            "C03",
            "whenComplete",
            env -> stage(env).whenComplete((text, thrown) -> env.keep(thrown))),
        innocent(
            "C03",
            "whenCompleteAsync",
            env -> stage(env).whenCompleteAsync((text, thrown) -> env.keep(thrown))),
        innocent(
            "C03",
            "whenComplete, its dependents dropped",
            env -> stage(env).whenComplete((text, thrown) -> env.keep(thrown)).thenRun(() -> {})),
        innocent("C03", "exceptionally", env -> stage(env).exceptionally(thrown -> "handled")),
        innocent(
            "C03", "exceptionallyAsync", env -> stage(env).exceptionallyAsync(thrown -> "handled")),
        innocent(
            "C03",
            "exceptionallyCompose",
            env ->
                stage(env)
                    .exceptionallyCompose(thrown -> CompletableFuture.completedFuture("handled"))),
        innocent(
            "C03",
            "exceptionallyComposeAsync",
            env ->
                stage(env)
                    .exceptionallyComposeAsync(
                        thrown -> CompletableFuture.completedFuture("handled"))),
        innocent(
            "C03",
            "handle after thenApply",
            env -> stage(env).thenApply(String::length).handle((length, thrown) -> 0)),
        innocent(
            "C03",
            "thenApply after handle",
            env -> stage(env).handle((text, thrown) -> "handled").thenApply(String::length)),
        innocent(
            "C03",
            "exceptionally on a stage that is already done",
            env -> {
              CompletableFuture<String> stage = stage(env);
              env.until(stage::isDone);
              stage.exceptionally(thrown -> "handled");
            }));
  }

  private static CompletableFuture<String> stage(Env env) {
    return supplyAsync(env::fail, env.pool());
  }

  private static Stream<Shape> caughtInside() {
    return Stream.of(
        innocent(
            "C04",
            "caught and logged inside the task",
            env -> env.pool().submit(() -> logIfItFails(env))),
        innocent(
            "C04",
            "caught and logged inside a stage",
            env -> CompletableFuture.runAsync(() -> logIfItFails(env))),
        innocent(
            "C04",
            "caught and counted inside a periodic task",
            env -> {
              ExecutorService pool = env.closing(Executors.newSingleThreadExecutor());
              pool.execute(() -> env.attempt(env::fail));
              pool.submit(() -> env.attempt(env::fail));
            }));
  }

  private static void logIfItFails(Env env) {
    try {
      env.fail();
    } catch (RuntimeException e) {
      Logger logger = System.getLogger(ObservedElsewhere.class.getName());
      logger.log(Level.DEBUG, "the task failed", e);
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class GotAfterEachTestCase {

    private Future<?> future;

    @Test
    void shape(Env env) {
      future = env.pool().submit((Runnable) env::fail);
    }

    @AfterEach
    void get(Env env) {
      env.attempt(future::get);
    }
  }
}
