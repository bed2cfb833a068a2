package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static java.util.concurrent.CompletableFuture.allOf;
import static java.util.concurrent.CompletableFuture.anyOf;
import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Shape;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Stages of users that leave nothing behind; above each row why. */
final class UsersInnocentStages {

  private UsersInnocentStages() {}

  static Stream<Shape> rows() {
    return Stream.of(stages(), combined()).flatMap(rows -> rows);
  }

  private static Stream<Shape> stages() {
    return Stream.of(
        // The callback that evicts is handed it.
        innocent(
            "X61",
            "cache that evicts what failed",
            env -> {
              Map<String, CompletableFuture<String>> cache = new ConcurrentHashMap<>();
              CompletableFuture<String> entry = supplyAsync(env::fail, env.pool());
              cache.put("key", entry);
              entry.whenComplete((text, thrown) -> cache.remove("key", entry));
            }),
        // The copy carries the same root, and join() handed it out.
        innocent(
            "X62",
            "copy() joined, the original dropped",
            env -> env.attempt(supplyAsync(env::fail, env.pool()).copy()::join)),
        // A minimal stage carries the same root to its callback.
        innocent(
            "X63",
            "minimalCompletionStage() handled",
            env ->
                supplyAsync(env::fail, env.pool())
                    .minimalCompletionStage()
                    .handle((value, thrown) -> "handled")),
        // toCompletableFuture() of a minimal stage carries the same root to join().
        innocent(
            "X64",
            "minimalCompletionStage() joined as a future",
            env ->
                env.attempt(
                    supplyAsync(env::fail, env.pool())
                            .minimalCompletionStage()
                            .toCompletableFuture()
                        ::join)),
        // The failure came before the timeout, and the callback was handed it.
        innocent(
            "X65",
            "completeOnTimeout() loses, exceptionally() handles",
            env ->
                supplyAsync(() -> (String) env.fail(), env.pool())
                    .completeOnTimeout("late", 1, HOURS)
                    .exceptionally(thrown -> "handled")),
        // The dependent of orTimeout carries the same root.
        innocent(
            "X66",
            "orTimeout() loses against the failure, handle()",
            env ->
                supplyAsync(env::fail, env.pool())
                    .orTimeout(1, HOURS)
                    .handle((value, thrown) -> "handled")),
        // The callback runs with it, in the caller's thread.
        innocent(
            "X67",
            "stage in the caller's thread, handled",
            env -> supplyAsync(env::fail, Runnable::run).handle((value, thrown) -> "handled")),
        // join() inside the outer stage was handed it, and the outer one is handled too.
        innocent(
            "X68",
            "stage that joins another stage, handled",
            env -> {
              CompletableFuture<String> inner = supplyAsync(env::fail, env.pool());
              supplyAsync(inner::join, env.pool()).exceptionally(thrown -> "handled");
            }),
        // The inner future's own callback was handed the root that travels on.
        innocent(
            "X69",
            "thenCompose, only the inner future has a callback",
            env -> {
              ExecutorService pool = env.pool();
              supplyAsync(() -> "fine", pool)
                  .thenCompose(
                      text ->
                          CompletableFuture.<String>supplyAsync(env::fail, pool)
                              .whenComplete((value, thrown) -> env.keep(thrown)));
            }),
        // The fallback replaced it, and was handed it first.
        innocent(
            "X70",
            "fallback of exceptionallyCompose succeeds",
            env -> {
              ExecutorService pool = env.pool();
              supplyAsync(() -> (String) env.fail(), pool)
                  .exceptionallyCompose(thrown -> supplyAsync(() -> "fallback", pool))
                  .thenAccept(text -> {});
            }),
        // Each callback was handed the failure before, the last stage succeeded.
        innocent(
            "X71",
            "retry chain of exceptionallyCompose, the third succeeds",
            env -> {
              AtomicInteger tries = new AtomicInteger();
              ExecutorService pool = env.pool();
              tryOnce(env, pool, tries)
                  .exceptionallyCompose(thrown -> tryOnce(env, pool, tries))
                  .exceptionallyCompose(thrown -> tryOnce(env, pool, tries))
                  .join();
            }),
        // The callback runs with it once the delay is over.
        innocent(
            "X72",
            "delayed executor, handled",
            env ->
                runAsync(env::fail, CompletableFuture.delayedExecutor(1, MILLISECONDS, env.pool()))
                    .exceptionally(thrown -> null)));
  }

  private static Stream<Shape> combined() {
    return Stream.of(
        // The callback was handed the first, the second was absorbed.
        innocent(
            "X73",
            "thenCombine, both fail, exceptionally()",
            env ->
                supplyAsync(() -> env.fail(1), env.pool())
                    .thenCombine(supplyAsync(() -> env.fail(2), env.pool()), (one, other) -> one)
                    .exceptionally(thrown -> null)),
        // join() handed one out, and of each the test was told.
        innocent(
            "X74",
            "allOf, then every stage asked",
            env -> {
              List<CompletableFuture<String>> stages =
                  IntStream.range(0, 5)
                      .mapToObj(
                          number ->
                              CompletableFuture.<String>supplyAsync(
                                  () -> env.fail(number), env.pool()))
                      .toList();
              env.attempt(allOf(stages.toArray(new CompletableFuture<?>[0]))::join);
              stages.forEach(stage -> assertThat(stage.isCompletedExceptionally()).isTrue());
            }),
        // Each stage has a fallback of its own before they are combined.
        innocent(
            "X75",
            "allOf of stages with fallbacks",
            env ->
                allOf(
                    supplyAsync(() -> (String) env.fail(1), env.pool()).exceptionally(thrown -> ""),
                    supplyAsync(() -> (String) env.fail(2), env.pool())
                        .exceptionally(thrown -> ""))),
        // The race's loser lost on purpose.
        innocent(
            "X76",
            "hedged request, the slower one fails",
            env -> {
              CountDownLatch gate = env.gate();
              CompletableFuture<String> slow =
                  supplyAsync(
                      () -> {
                        env.attempt(gate::await);
                        return env.fail();
                      },
                      env.pool());
              CompletableFuture<String> fast = supplyAsync(() -> "fine", env.pool());
              anyOf(slow, fast).join();
              gate.countDown();
              env.until(slow::isDone);
            }),
        // First result wins: the promise stores no second outcome.
        innocent(
            "X77",
            "first answer wins, the second is an exception",
            env -> {
              CompletableFuture<String> first = new CompletableFuture<>();
              ExecutorService pool = env.pool();
              pool.submit(() -> first.complete("fine")).get();
              pool.submit(() -> first.completeExceptionally(env.boom())).get();
            }));
  }

  private static CompletableFuture<String> tryOnce(
      Env env, ExecutorService pool, AtomicInteger tries) {
    return supplyAsync(
        () -> {
          int number = tries.incrementAndGet();
          return number < 3 ? env.fail(number) : "fine";
        },
        pool);
  }
}
