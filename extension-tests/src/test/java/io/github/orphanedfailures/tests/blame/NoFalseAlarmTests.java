package io.github.orphanedfailures.tests.blame;

import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.Judgement;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Failures that are read as soon as they are there are never reported, however tight the race. */
class NoFalseAlarmTests {

  private static final int TASKS = 10_000;

  @Test
  void failuresThatAreReadAtOnceFailNothing() {
    FixtureRun run = FixtureRun.of(TightLoopsTestCase.class);
    Judgement.passed(run);
    assertThat(run.tests()).hasSize(17);
  }

  @DetectOrphanedFailures
  static class TightLoopsTestCase {

    private static final ExecutorService POOL = Executors.newFixedThreadPool(2);
    private static final ExecutorService READERS = Executors.newFixedThreadPool(2);
    private static final ForkJoinPool FORK_JOIN = new ForkJoinPool(2);
    private static final Boom SAME = new Boom("the same for all");

    @AfterAll
    static void shutDown() {
      List.of(POOL, READERS, FORK_JOIN).forEach(ExecutorService::shutdownNow);
    }

    @Test
    void get() {
      repeat(number -> ignore(POOL.submit(() -> fail(number))::get));
    }

    @Test
    void timedGet() {
      repeat(number -> ignore(() -> POOL.submit(() -> fail(number)).get(20, SECONDS)));
    }

    @Test
    void join() {
      repeat(number -> ignore(stage(number)::join));
    }

    @Test
    void pollGetNow() {
      repeat(
          number -> {
            CompletableFuture<Void> stage = stage(number);
            ignore(
                () -> {
                  while (!stage.isDone()) {
                    stage.getNow(null);
                    Thread.yield();
                  }
                  stage.getNow(null);
                });
          });
    }

    @Test
    void pollIsDoneThenGet() {
      repeat(
          number -> {
            Future<?> future = POOL.submit(() -> fail(number));
            while (!future.isDone()) {
              Thread.yield();
            }
            ignore(future::get);
          });
    }

    @Test
    void pollIsCompletedExceptionally() {
      repeat(
          number -> {
            CompletableFuture<Void> stage = stage(number);
            while (!stage.isCompletedExceptionally()) {
              Thread.yield();
            }
          });
    }

    @Test
    void exceptionally() {
      repeat(number -> stage(number).exceptionally(thrown -> null));
    }

    @Test
    void handle() {
      repeat(number -> stage(number).handle((value, thrown) -> "handled"));
    }

    @Test
    void handleAsync() {
      repeat(number -> stage(number).handleAsync((value, thrown) -> "handled", READERS).join());
    }

    @Test
    void whenComplete() {
      repeat(number -> stage(number).whenComplete((value, thrown) -> {}));
    }

    @Test
    void chainJoinedAtItsEnd() {
      repeat(number -> ignore(stage(number).thenApply(nothing -> "").thenAccept(text -> {})::join));
    }

    @Test
    void invokeAllThenGet() {
      List<Callable<String>> tasks = Collections.nCopies(10, () -> fail(1));
      for (int i = 0; i < TASKS / 10; i++) {
        ignore(() -> POOL.invokeAll(tasks).forEach(future -> ignore(future::get)));
      }
    }

    @Test
    void completionServiceTake() {
      var completions = new ExecutorCompletionService<String>(POOL);
      repeat(
          number -> {
            completions.submit(() -> fail(number));
            ignore(() -> completions.take().get());
          });
    }

    @Test
    void forkJoin() {
      repeat(
          number -> {
            ForkJoinTask<?> task = FORK_JOIN.submit(() -> fail(number));
            ignore(number % 2 == 0 ? task::join : task::get);
          });
    }

    @Test
    void promiseReadWhileItIsSet() {
      repeat(
          number -> {
            CompletableFuture<String> promise = new CompletableFuture<>();
            CountDownLatch both = new CountDownLatch(2);
            POOL.execute(
                () -> {
                  meet(both);
                  promise.completeExceptionally(new Boom("promise " + number));
                });
            meet(both);
            ignore(promise::join);
          });
    }

    @Test
    void twoReadersAtOnce() {
      repeat(
          number -> {
            Future<?> future = POOL.submit(() -> fail(number));
            Future<?> reader = READERS.submit(() -> ignore(future::get));
            ignore(future::get);
            ignore(reader::get);
          });
    }

    @Test
    void sameExceptionThrownByAll() {
      repeat(
          number ->
              ignore(
                  POOL.submit(
                          () -> {
                            throw SAME;
                          })
                      ::get));
    }

    private static CompletableFuture<Void> stage(int number) {
      return runAsync(() -> fail(number), POOL);
    }

    private static String fail(int number) {
      throw new Boom("failure " + number);
    }

    private static void repeat(Consumer<Integer> body) {
      for (int number = 0; number < TASKS; number++) {
        body.accept(number);
      }
    }

    /** Spins until the other one is here too, so that both go on at the same moment. */
    private static void meet(CountDownLatch both) {
      both.countDown();
      while (both.getCount() > 0) {
        Thread.yield();
      }
    }

    private static void ignore(Executable call) {
      try {
        call.execute();
      } catch (Throwable ignored) {
        Thread.onSpinWait();
      }
    }
  }
}
