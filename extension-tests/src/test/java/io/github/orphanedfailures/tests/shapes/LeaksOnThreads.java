package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static io.github.orphanedfailures.tests.harness.Shape.leak;

import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Jdk21;
import io.github.orphanedfailures.tests.harness.Shape;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

/** A01, A02, A22, A24, A27, A28: threads that die, and what is thrown. */
final class LeaksOnThreads {

  private LeaksOnThreads() {}

  static Stream<Shape> rows() {
    return Stream.concat(threads(), Stream.of(Hostile.values()).flatMap(LeaksOnThreads::throwing));
  }

  private static Stream<Shape> threads() {
    return Stream.of(
        leak("A01", "thread dies", env -> env.start(env::fail).join()).seenPlain(),
        leak("A01", "thread dies, in flight", env -> env.start(env::fail)).agentOnly(),
        innocent(
            "A01",
            "thread with its own handler dies",
            env -> {
              Thread thread = new Thread(env::fail);
              thread.setUncaughtExceptionHandler((died, of) -> env.keep(of));
              thread.start();
              thread.join();
            }),
        leak("A02", "virtual thread dies", env -> Jdk21.startVirtualThread(env::fail).join())
            .seenPlain()
            .since(21),
        innocent(
                "A02",
                "virtual thread catches it",
                env -> Jdk21.startVirtualThread(() -> env.attempt(env::fail)).join())
            .since(21),
        leak(
                "A22",
                "fork/join pool: execute(Runnable) throws",
                env -> {
                  ForkJoinPool pool = env.forkJoin();
                  pool.execute((Runnable) env::fail);
                  env.until(pool::isQuiescent);
                })
            .seenPlain(),
        innocent(
            "A22",
            "fork/join pool: execute(Runnable), pool has a handler",
            env -> {
              ForkJoinPool pool =
                  env.closing(
                      new ForkJoinPool(
                          2,
                          ForkJoinPool.defaultForkJoinWorkerThreadFactory,
                          (died, of) -> env.keep(of),
                          false));
              pool.execute((Runnable) env::fail);
              env.until(pool::isQuiescent);
            }),
        leak("A24", "Timer task throws", LeaksOnThreads::failInTimer).seenPlain(),
        innocent("A24", "Timer task catches it", LeaksOnThreads::catchInTimer));
  }

  private static void failInTimer(Env env) {
    env.dieIn(task -> schedule(env, task));
  }

  private static void catchInTimer(Env env) {
    schedule(env, () -> env.attempt(env::fail));
  }

  private static void schedule(Env env, Runnable task) {
    Timer timer = new Timer(true);
    env.closing((AutoCloseable) timer::cancel);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            task.run();
          }
        },
        0);
  }

  /** What it throws ends a thread, a pool's task, a fork/join task and a stage. */
  private static Stream<Shape> throwing(Hostile hostile) {
    String id = hostile.id();
    Stream<Shape> bare =
        Stream.of(
            leak(
                    id,
                    hostile + " ends a thread",
                    env -> {
                      Throwable thrown = env.leak(hostile.make());
                      env.start(() -> Hostile.raise(thrown)).join();
                    })
                .seenPlain(),
            leak(
                id,
                hostile + " ends a submitted task",
                env -> {
                  Throwable thrown = env.leak(hostile.make());
                  env.pool().submit(() -> Hostile.raise(thrown));
                }),
            leak(
                id,
                hostile + " ends a fork/join task",
                env -> {
                  Throwable thrown = env.leak(hostile.make());
                  env.forkJoin().submit(() -> Hostile.raise(thrown));
                }));
    return hostile.canBeWrapped() ? Stream.concat(bare, wrapped(hostile)) : bare;
  }

  private static Stream<Shape> wrapped(Hostile hostile) {
    String id = hostile.id();
    return Stream.of(
        leak(
            id,
            hostile + " ends a stage",
            env -> {
              Throwable thrown = env.leak(hostile.make());
              CompletableFuture.runAsync(() -> Hostile.raise(thrown), env.pool()).thenRun(() -> {});
            }),
        innocent(
            id,
            hostile + " ends a submitted task, get()",
            env -> {
              Throwable thrown = hostile.make();
              env.attempt(env.pool().submit(() -> Hostile.raise(thrown))::get);
            }),
        innocent(
            id,
            hostile + " ends a stage, join()",
            env -> {
              Throwable thrown = hostile.make();
              env.attempt(
                  CompletableFuture.runAsync(() -> Hostile.raise(thrown), env.pool())::join);
            }));
  }
}
