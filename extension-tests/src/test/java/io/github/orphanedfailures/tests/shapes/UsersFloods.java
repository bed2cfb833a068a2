package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static io.github.orphanedfailures.tests.harness.Shape.leak;

import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Shapes that go wrong only now and then, or only in large numbers; so each does it often. */
final class UsersFloods {

  private UsersFloods() {}

  static Stream<Shape> rows() {
    return Stream.of(stops(), streams(), races()).flatMap(rows -> rows);
  }

  private static Stream<Shape> stops() {
    return Stream.of(
        // The pool itself interrupts a worker that takes its task after the stop.
        innocent(
            "C05",
            "shutdownNow right after submit, the task wraps the interrupt",
            env -> {
              for (int i = 0; i < 200; i++) {
                ExecutorService pool = Executors.newFixedThreadPool(1);
                pool.submit(() -> awaitOrThrow(new CountDownLatch(1)));
                pool.shutdownNow();
              }
            }),
        innocent(
            "C05",
            "shutdownNow right after runAsync, the task wraps the interrupt",
            env -> {
              for (int i = 0; i < 200; i++) {
                ExecutorService pool = Executors.newFixedThreadPool(1);
                CompletableFuture.runAsync(() -> awaitOrThrow(new CountDownLatch(1)), pool);
                pool.shutdownNow();
              }
            }),
        // What the task does on its way out does not undo that it was asked to stop.
        innocent(
            "C05",
            "stopped task uses a future before it wraps the interrupt",
            env -> {
              CountDownLatch began = new CountDownLatch(1);
              ExecutorService pool = env.pool();
              pool.submit(() -> useAFutureAndThrow(began));
              began.await();
              pool.shutdownNow();
            }));
  }

  private static Stream<Shape> streams() {
    return Stream.of(
        // The stream throws it on to the task, whose future nobody reads.
        leak(
                "A21",
                "parallel stream fails inside a task, the task's future dropped",
                env -> env.pool().submit(() -> failInStream(env)))
            .root(Boom.class),
        innocent(
            "C07",
            "parallel streams with many failing subtasks, one caught of each",
            env -> {
              for (int i = 0; i < 100; i++) {
                env.attempt(() -> failInStream(env));
              }
            }),
        innocent(
            "C07",
            "task catches what its parallel stream throws",
            env -> env.pool().submit(() -> env.attempt(() -> failInStream(env))).get()));
  }

  private static Stream<Shape> races() {
    return Stream.of(
        // More losers than are kept one by one with all that is known.
        innocent(
            "C06",
            "three hundred anyOf, each with a failing loser",
            env -> {
              List<CompletableFuture<?>> winners = new ArrayList<>();
              for (int i = 0; i < 300; i++) {
                CompletableFuture<String> won = CompletableFuture.completedFuture("won");
                CompletableFuture<String> lost = CompletableFuture.supplyAsync(UsersFloods::lose);
                winners.add(CompletableFuture.anyOf(won, lost));
              }
              winners.forEach(CompletableFuture::join);
            }));
  }

  private static String lose() {
    throw new Boom("lost");
  }

  private static void failInStream(Env env) {
    IntStream.range(0, 1_000).parallel().forEach(i -> failSometimes(env, i));
  }

  private static void failSometimes(Env env, int i) {
    if (i % 7 == 3) {
      throw new Boom("of a subtask of " + env.boom().getMessage());
    }
  }

  private static void awaitOrThrow(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void useAFutureAndThrow(CountDownLatch began) {
    try {
      began.countDown();
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      String text = CompletableFuture.completedFuture(1).thenApply(String::valueOf).join();
      throw new IllegalStateException("interrupted " + text, e);
    }
  }
}
