package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static io.github.orphanedfailures.tests.harness.Shape.leak;
import static java.util.concurrent.CompletableFuture.allOf;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Jdk21;
import io.github.orphanedfailures.tests.harness.Shape;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A12 to A20: completable futures. */
final class LeaksOnStages {

  private LeaksOnStages() {}

  static Stream<Shape> rows() {
    return Stream.of(started(), chained(), callbacks(), promises(), rejected())
        .flatMap(rows -> rows);
  }

  private static Stream<Shape> started() {
    return Stream.of(
        leak("A12", "runAsync on the common pool", env -> runAsync(env::fail)),
        leak("A12", "supplyAsync on the common pool", env -> supplyAsync(env::fail)),
        leak("A12", "runAsync on an own pool", env -> runAsync(env::fail, env.pool())),
        leak("A12", "supplyAsync on an own pool", env -> supplyAsync(env::fail, env.pool())),
        leak(
                "A12",
                "supplyAsync on virtual threads",
                env -> supplyAsync(env::fail, env.closing(Jdk21.newVirtualThreadPerTaskExecutor())))
            .since(21),
        leak(
            "A12",
            "supplyAsync on a thread for each task",
            env -> supplyAsync(env::fail, task -> env.start(task))),
        leak(
            "A12",
            "supplyAsync, only isDone() polled",
            env -> env.until(supplyAsync(env::fail, env.pool())::isDone)),
        innocent(
            "A12",
            "runAsync on the common pool, join()",
            env -> env.attempt(runAsync(env::fail)::join)),
        innocent(
            "A12",
            "supplyAsync on an own pool, get()",
            env -> env.attempt(supplyAsync(env::fail, env.pool())::get)),
        innocent(
                "A12",
                "supplyAsync on virtual threads, join()",
                env ->
                    env.attempt(
                        supplyAsync(env::fail, env.closing(Jdk21.newVirtualThreadPerTaskExecutor()))
                            ::join))
            .since(21));
  }

  private static Stream<Shape> chained() {
    return Stream.of(
        leak(
            "A13",
            "chain dropped, first stage fails",
            env ->
                supplyAsync(() -> (String) env.fail(), env.pool())
                    .thenApply(String::length)
                    .thenAccept(length -> {})),
        leak(
            "A13",
            "chain dropped, middle stage fails",
            env ->
                supplyAsync(() -> "fine", env.pool())
                    .thenApply(text -> env.fail())
                    .thenAccept(length -> {})),
        leak(
            "A13",
            "chain dropped, last stage fails",
            env ->
                supplyAsync(() -> "fine", env.pool())
                    .thenApply(String::length)
                    .thenAccept(length -> env.fail())),
        leak(
            "A13",
            "async chain dropped, middle stage fails",
            env -> {
              ExecutorService pool = env.pool();
              supplyAsync(() -> "fine", pool)
                  .thenApplyAsync(text -> env.fail(), pool)
                  .thenAcceptAsync(length -> {}, pool)
                  .thenRunAsync(() -> {}, pool);
            }),
        innocent(
            "A13",
            "chain joined at its end, first stage fails",
            env ->
                env.attempt(
                    supplyAsync(() -> (String) env.fail(), env.pool())
                            .thenApply(String::length)
                            .thenAccept(length -> {})
                        ::join)),
        innocent(
            "A13",
            "chain joined at its end, last stage fails",
            env ->
                env.attempt(
                    supplyAsync(() -> "fine", env.pool()).thenAccept(text -> env.fail())::join)),
        leak(
            "A14",
            "thenCompose, inner future fails",
            env -> {
              ExecutorService pool = env.pool();
              supplyAsync(() -> "fine", pool).thenCompose(text -> supplyAsync(env::fail, pool));
            }),
        leak(
            "A14",
            "thenCompose, inner future was born failed",
            env ->
                supplyAsync(() -> "fine", env.pool())
                    .thenCompose(text -> failedFuture(env.boom()))),
        leak(
            "A14",
            "thenComposeAsync, the function throws",
            env -> supplyAsync(() -> "fine", env.pool()).thenComposeAsync(text -> env.fail())),
        innocent(
            "A14",
            "thenCompose, inner future fails, join()",
            env -> {
              ExecutorService pool = env.pool();
              env.attempt(
                  supplyAsync(() -> "fine", pool).thenCompose(text -> supplyAsync(env::fail, pool))
                      ::join);
            }),
        leak(
            "A16",
            "allOf dropped, one fails",
            env ->
                allOf(supplyAsync(() -> "fine", env.pool()), supplyAsync(env::fail, env.pool()))),
        innocent(
            "A16",
            "allOf joined, one fails",
            env ->
                env.attempt(
                    allOf(supplyAsync(() -> "fine", env.pool()), supplyAsync(env::fail, env.pool()))
                        ::join)));
  }

  private static Stream<Shape> callbacks() {
    return Stream.of(
        leak(
            "A15",
            "whenComplete throws after success",
            env ->
                supplyAsync(() -> "fine", env.pool()).whenComplete((text, thrown) -> env.fail())),
        leak(
            "A15",
            "handle throws something new after a failure",
            env -> supplyAsync(() -> env.fail(2), env.pool()).handle((text, thrown) -> env.fail())),
        leak(
            "A15",
            "handle throws after success",
            env -> supplyAsync(() -> "fine", env.pool()).handle((text, thrown) -> env.fail())),
        leak(
            "A15",
            "exceptionally throws something new",
            env -> supplyAsync(() -> env.fail(2), env.pool()).exceptionally(thrown -> env.fail())),
        leak(
            "A15",
            "exceptionallyCompose returns another failed future",
            env ->
                supplyAsync(() -> env.fail(2), env.pool())
                    .exceptionallyCompose(thrown -> failedFuture(env.boom()))),
        innocent(
            "A15",
            "handle throws something new, join()",
            env ->
                env.attempt(
                    supplyAsync(() -> env.fail(2), env.pool()).handle((text, thrown) -> env.fail())
                        ::join)),
        innocent(
            "A15",
            "exceptionally throws what it was given",
            env ->
                supplyAsync(() -> env.fail(), env.pool())
                    .exceptionally(
                        thrown -> {
                          throw env.boom();
                        })));
  }

  private static Stream<Shape> promises() {
    return Stream.of(
        leak(
            "A17",
            "promise completed exceptionally, nobody listens",
            env -> {
              CompletableFuture<String> promise = new CompletableFuture<>();
              env.pool().execute(() -> promise.completeExceptionally(env.boom()));
            }),
        leak(
            "A17",
            "promise completed exceptionally by a thread",
            env -> {
              CompletableFuture<String> promise = new CompletableFuture<>();
              env.start(() -> promise.completeExceptionally(env.boom())).join();
            }),
        leak(
            "A17",
            "promise obtruded with an exception",
            env -> {
              CompletableFuture<String> promise = new CompletableFuture<>();
              env.start(() -> promise.obtrudeException(env.boom())).join();
            }),
        innocent(
            "A17",
            "promise completed exceptionally, join()",
            env -> {
              CompletableFuture<String> promise = new CompletableFuture<>();
              env.pool().execute(() -> promise.completeExceptionally(env.boom()));
              env.attempt(promise::join);
            }),
        leak(
                "A18",
                "orTimeout fires, nobody listens",
                env -> env.until(new CompletableFuture<>().orTimeout(1, MILLISECONDS)::isDone))
            .root(TimeoutException.class),
        leak(
                "A18",
                "orTimeout fires after the body has returned",
                env -> new CompletableFuture<>().orTimeout(50, MILLISECONDS))
            .root(TimeoutException.class),
        innocent(
            "A18",
            "orTimeout fires, join()",
            env -> env.attempt(new CompletableFuture<>().orTimeout(1, MILLISECONDS)::join)),
        leak(
            "A20",
            "mock returns a failed future, thenAccept dropped",
            env -> {
              CompletableFuture<String> answerOfMock = failedFuture(env.boom());
              answerOfMock.thenAccept(text -> {});
            }),
        innocent(
            "A20",
            "mock returns a failed future, thenAccept joined",
            env -> {
              CompletableFuture<String> answerOfMock = failedFuture(env.boom());
              env.attempt(answerOfMock.thenAccept(text -> {})::join);
            }));
  }

  private static Stream<Shape> rejected() {
    return Stream.of(
        leak(
                "A19",
                "async stage of a completed future is rejected",
                env -> completedFuture("fine").thenApplyAsync(String::length, shutDown(env)))
            .root(RejectedExecutionException.class),
        leak(
                "A19",
                "async stage is rejected when its turn comes",
                env -> {
                  CompletableFuture<String> promise = new CompletableFuture<>();
                  promise.thenApplyAsync(String::length, shutDown(env));
                  promise.complete("fine");
                })
            .root(RejectedExecutionException.class),
        innocent(
            "A19",
            "async stage is rejected, join()",
            env ->
                env.attempt(
                    completedFuture("fine").thenApplyAsync(String::length, shutDown(env))::join)),
        innocent(
            "A19",
            "supplyAsync is rejected: the caller is told",
            env -> {
              ExecutorService pool = shutDown(env);
              env.attempt(() -> supplyAsync(() -> "fine", pool));
            }));
  }

  private static ExecutorService shutDown(Env env) {
    ExecutorService pool = env.pool();
    pool.shutdown();
    return pool;
  }
}
