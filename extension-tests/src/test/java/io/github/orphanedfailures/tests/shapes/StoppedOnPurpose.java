package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static java.util.concurrent.TimeUnit.HOURS;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.EnvResolver;
import io.github.orphanedfailures.tests.harness.Shape;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** C05: what was cancelled or interrupted is the stop that was asked for. */
final class StoppedOnPurpose {

  private StoppedOnPurpose() {}

  static Stream<Shape> rows() {
    return Stream.of(cancelled(), dependents(), interrupted()).flatMap(rows -> rows);
  }

  private static Stream<Shape> cancelled() {
    return Stream.of(
        innocent(
            "C05",
            "cancel(true) interrupts a sleeper",
            env -> sleeper(env, Sleep.BARE).cancel(true)),
        innocent(
            "C05",
            "cancel(true) interrupts a sleeper that wraps",
            env -> sleeper(env, Sleep.WRAPPED).cancel(true)),
        innocent(
            "C05",
            "cancel(true), the task then throws something else",
            env -> sleeper(env, Sleep.REPLACED).cancel(true)),
        innocent(
            "C05",
            "cancel(false) of a task that then throws",
            env -> {
              CountDownLatch started = env.gate();
              CountDownLatch gate = env.gate();
              Future<?> future =
                  env.pool()
                      .submit(
                          () -> {
                            started.countDown();
                            gate.await();
                            return env.fail();
                          });
              started.await();
              future.cancel(false);
              gate.countDown();
            }),
        innocent(
            "C05",
            "cancel(false) of a queued task",
            env -> {
              ExecutorService pool = env.pool();
              Future<?> first = sleep(env, pool, Sleep.BARE);
              Future<?> second = sleep(env, pool, Sleep.BARE);
              pool.submit((Runnable) env::fail).cancel(false);
              first.cancel(true);
              second.cancel(true);
            }),
        innocent(
            "C05",
            "cancel of a far-delayed task",
            env -> env.scheduled().schedule((Runnable) env::fail, 1, HOURS).cancel(false)),
        innocent(
            "C05",
            "cancelled, then get()",
            env -> {
              Future<?> future = sleeper(env, Sleep.BARE);
              future.cancel(true);
              env.attempt(future::get);
            }),
        innocent(
            "C05",
            "fork/join task cancelled",
            env -> {
              CountDownLatch gate = env.gate();
              env.forkJoin().submit(() -> gate.await(1, HOURS)).cancel(true);
              gate.countDown();
            }));
  }

  private static Stream<Shape> dependents() {
    return Stream.of(
        innocent(
            "C05",
            "dependents of a cancelled future",
            env -> {
              CompletableFuture<String> promise = new CompletableFuture<>();
              promise.thenApply(String::length).thenAccept(length -> {});
              promise.cancel(true);
            }),
        innocent(
            "C05",
            "dependents attached after the cancelling",
            env -> {
              CompletableFuture<String> promise = new CompletableFuture<>();
              promise.cancel(false);
              promise.thenApply(String::length).thenAccept(length -> {});
            }),
        innocent(
            "C05",
            "allOf of a cancelled future",
            env -> {
              CompletableFuture<String> promise = new CompletableFuture<>();
              CompletableFuture.allOf(promise, CompletableFuture.completedFuture("fine"));
              promise.cancel(true);
            }),
        innocent(
            "C05",
            "stage cancelled before its supplier throws",
            env -> {
              CountDownLatch gate = env.gate();
              CompletableFuture<String> stage =
                  CompletableFuture.supplyAsync(
                      () -> {
                        env.attempt(gate::await);
                        return env.fail();
                      },
                      env.pool());
              stage.cancel(true);
              gate.countDown();
            }));
  }

  private static Stream<Shape> interrupted() {
    return Stream.of(
        innocent(
            "C05",
            "shutdownNow interrupts a submitted sleeper",
            env -> stop(env, pool -> sleep(env, pool, Sleep.BARE))),
        innocent(
            "C05",
            "shutdownNow interrupts a submitted sleeper that wraps",
            env -> stop(env, pool -> sleep(env, pool, Sleep.WRAPPED))),
        innocent(
            "C05",
            "shutdownNow interrupts a submitted sleeper that wraps twice",
            env -> stop(env, pool -> sleep(env, pool, Sleep.WRAPPED_TWICE))),
        innocent(
            "C05",
            "shutdownNow interrupts blocking input",
            env -> stop(env, pool -> sleep(env, pool, Sleep.IO))),
        innocent(
            "C05",
            "shutdownNow interrupts a channel",
            env -> stop(env, pool -> sleep(env, pool, Sleep.CHANNEL))),
        innocent(
                "C05",
                "shutdownNow interrupts an executed sleeper that wraps",
                env ->
                    stop(
                        env,
                        pool -> {
                          CountDownLatch started = env.gate();
                          pool.execute(
                              () -> {
                                started.countDown();
                                Hostile.raise(Sleep.WRAPPED.until(env.gate()));
                              });
                          started.await();
                        }))
            .agentOnly(),
        innocent(
            "C05",
            "shutdownNow interrupts a stage that wraps",
            env ->
                stop(
                    env,
                    pool -> {
                      CountDownLatch started = env.gate();
                      CompletableFuture.runAsync(
                          () -> {
                            started.countDown();
                            Hostile.raise(Sleep.WRAPPED.until(env.gate()));
                          },
                          pool);
                      started.await();
                    })),
        innocent(
            "C05",
            "shutdownNow interrupts a periodic task that wraps",
            env -> {
              CountDownLatch started = env.gate();
              var pool = env.scheduled();
              pool.scheduleAtFixedRate(
                  () -> {
                    started.countDown();
                    Hostile.raise(Sleep.WRAPPED.until(env.gate()));
                  },
                  0,
                  1,
                  HOURS);
              started.await();
              pool.shutdownNow();
            }),
        innocent(
            "C05",
            "shutdownNow interrupts a worker at a barrier",
            env -> stop(env, pool -> meet(env, pool))),
        innocent("C05", "shutdownNow in @AfterEach", ShutDownAfterEachTestCase.class));
  }

  private static void stop(Env env, Starting start) throws Exception {
    ExecutorService pool = env.pool();
    start.on(pool);
    pool.shutdownNow();
    env.until(pool::isTerminated);
  }

  /** A worker waits for another one that does not come. */
  private static void meet(Env env, ExecutorService pool) {
    CyclicBarrier barrier = new CyclicBarrier(2);
    Future<?> unused = pool.submit(() -> barrier.await());
    env.until(() -> barrier.getNumberWaiting() == 1);
  }

  private static Future<?> sleeper(Env env, Sleep sleep) throws Exception {
    return sleep(env, env.pool(), sleep);
  }

  /** Submits a task that blocks, and waits until it does. */
  private static Future<?> sleep(Env env, ExecutorService pool, Sleep sleep) throws Exception {
    CountDownLatch started = env.gate();
    CountDownLatch gate = env.gate();
    Callable<?> task =
        () -> {
          started.countDown();
          Hostile.raise(sleep.until(gate));
          return null;
        };
    Future<?> future = pool.submit(task);
    started.await();
    return future;
  }

  @FunctionalInterface
  private interface Starting {
    void on(ExecutorService pool) throws Exception;
  }

  /** What comes out of a blocking call that is interrupted. */
  private enum Sleep {
    BARE,
    WRAPPED,
    WRAPPED_TWICE,
    IO,
    CHANNEL,
    REPLACED;

    Throwable until(CountDownLatch gate) {
      try {
        gate.await();
        return new IllegalStateException("was not interrupted");
      } catch (InterruptedException e) {
        return switch (this) {
          case BARE -> e;
          case WRAPPED -> new RuntimeException("stopped", e);
          case WRAPPED_TWICE -> new IllegalStateException(new RuntimeException(e));
          case IO -> new InterruptedIOException("read was interrupted");
          case CHANNEL -> new ClosedByInterruptException();
          case REPLACED -> new IllegalStateException("stopped for another reason");
        };
      }
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class ShutDownAfterEachTestCase {

    private ExecutorService pool;

    @Test
    void shape(Env env) throws Exception {
      pool = env.pool();
      sleep(env, pool, Sleep.WRAPPED);
    }

    @AfterEach
    void stop() {
      pool.shutdownNow();
    }
  }
}
