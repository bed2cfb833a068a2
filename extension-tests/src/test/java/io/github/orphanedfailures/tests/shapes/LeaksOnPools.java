package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static io.github.orphanedfailures.tests.harness.Shape.leak;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Jdk21;
import io.github.orphanedfailures.tests.harness.Shape;
import io.github.orphanedfailures.tests.harness.TaskScope;
import io.github.orphanedfailures.tests.shapes.PoolForms.PoolSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A03 to A11, A23, A29, A30: pools that the test makes itself. */
final class LeaksOnPools {

  private LeaksOnPools() {}

  static Stream<Shape> rows() {
    return Stream.of(
            on("fixed pool", Env::pool, 17),
            on("cached pool", env -> env.closing(Executors.newCachedThreadPool()), 17),
            on("single thread", env -> env.closing(Executors.newSingleThreadExecutor()), 17),
            on("unconfigurable", env -> Executors.unconfigurableExecutorService(env.pool()), 17),
            on("scheduled pool", Env::scheduled, 17),
            on("fork/join pool", Env::forkJoin, 17),
            on("pool that looks away", env -> env.closing(new LookingAway.Pool()), 17),
            on("virtual threads", env -> env.closing(Jdk21.newVirtualThreadPerTaskExecutor()), 21),
            on("thread per task", LeaksOnPools::threadPerTask, 21),
            executed(),
            scheduled(),
            closed())
        .flatMap(rows -> rows);
  }

  /** Every form that drops a future, and every form that looks at it. */
  private static Stream<Shape> on(String pool, PoolSource source, int since) {
    return Stream.concat(
            PoolForms.LEAKING.stream().map(form -> form.leakOn(pool, source)),
            PoolForms.OBSERVED.stream().map(form -> form.innocentOn(pool, source)))
        .map(shape -> shape.since(since));
  }

  private static Stream<Shape> executed() {
    return Stream.of(
        leak("A03", "fixed pool: execute throws", env -> env.dieIn(env.pool())).seenPlain(),
        innocent(
            "A03",
            "fixed pool: execute throws, factory's threads have a handler",
            env -> {
              ExecutorService pool =
                  env.closing(
                      Executors.newFixedThreadPool(
                          1,
                          task -> {
                            Thread thread = env.threads().newThread(task);
                            thread.setUncaughtExceptionHandler((died, of) -> env.keep(of));
                            return thread;
                          }));
              pool.execute(env::fail);
              env.untilAThreadDied();
            }),
        leak("A10", "scheduled pool: execute throws", env -> env.scheduled().execute(env::fail)),
        leak(
                "A23",
                "virtual threads: execute throws",
                env -> env.dieIn(env.closing(Jdk21.newVirtualThreadPerTaskExecutor())))
            .seenPlain()
            .since(21),
        leak("A23", "thread per task: execute throws", env -> env.dieIn(threadPerTask(env)))
            .seenPlain()
            .since(21),
        innocent(
                "A23",
                "virtual threads: execute, caught in the task",
                env -> {
                  ExecutorService pool = env.closing(Jdk21.newVirtualThreadPerTaskExecutor());
                  pool.execute(() -> env.attempt(env::fail));
                  Jdk21.close(pool);
                })
            .since(21),
        leak(
            "A29",
            "subclass of FutureTask, done() looks away",
            env -> env.pool().execute(new LookingAway.Task<>(env::fail))),
        leak(
            "A29",
            "subclass of FutureTask run by a thread",
            env -> env.start(new LookingAway.Task<>(env::fail)).join()),
        innocent(
            "A29",
            "subclass of FutureTask, done() calls get()",
            env -> env.pool().execute(new LookingAway.Looking<>(env, env::fail))),
        leak(
            "A29",
            "subclass of CompletableFuture",
            env -> new LookingAway.Stage<String>().completeAsync(env::fail, env.pool())),
        leak(
            "A29",
            "subclass of CompletableFuture, dependent dropped",
            env ->
                new LookingAway.Stage<String>()
                    .completeAsync(env::fail, env.pool())
                    .thenApply(String::length)));
  }

  private static Stream<Shape> scheduled() {
    return Stream.of(
        leak(
            "A10",
            "schedule(Runnable)",
            env -> env.scheduled().schedule((Runnable) env::fail, 1, MILLISECONDS)),
        leak(
            "A10",
            "schedule(Callable)",
            env -> env.scheduled().schedule((Callable<String>) env::fail, 1, MILLISECONDS)),
        innocent(
            "A10",
            "schedule(Callable), get()",
            env ->
                env.attempt(
                    env.scheduled().schedule((Callable<String>) env::fail, 1, MILLISECONDS)::get)),
        leak(
            "A11",
            "scheduleAtFixedRate dies on its third run",
            env ->
                env.until(
                    env.scheduled().scheduleAtFixedRate(failOnThirdRun(env), 0, 1, MILLISECONDS)
                        ::isDone)),
        leak(
            "A11",
            "scheduleWithFixedDelay dies on its third run",
            env ->
                env.until(
                    env.scheduled().scheduleWithFixedDelay(failOnThirdRun(env), 0, 1, MILLISECONDS)
                        ::isDone)),
        innocent(
            "A11",
            "scheduleAtFixedRate dies on its third run, get()",
            env -> {
              ScheduledFuture<?> future =
                  env.scheduled().scheduleAtFixedRate(failOnThirdRun(env), 0, 1, MILLISECONDS);
              env.attempt(future::get);
            }));
  }

  static Runnable failOnThirdRun(Env env) {
    AtomicInteger runs = new AtomicInteger();
    return () -> {
      if (runs.incrementAndGet() == 3) {
        env.fail();
      }
    };
  }

  private static Stream<Shape> closed() {
    return Stream.of(
        leak(
                "A30",
                "ExecutorService.close(), future never read",
                env -> {
                  ExecutorService pool = env.pool();
                  pool.submit((Runnable) env::fail);
                  Jdk21.close(pool);
                })
            .since(21),
        innocent(
                "A30",
                "ExecutorService.close(), then the future is read",
                env -> {
                  ExecutorService pool = env.pool();
                  Future<?> future = pool.submit((Runnable) env::fail);
                  Jdk21.close(pool);
                  env.attempt(future::get);
                })
            .since(21),
        leak(
                "A30",
                "task scope that only waits, subtask never read",
                env -> {
                  try (TaskScope scope = TaskScope.thatOnlyWaits()) {
                    scope.fork(env::fail);
                    scope.join();
                  }
                })
            .since(25),
        innocent(
                "A30",
                "task scope that only waits, subtask's state read",
                env -> {
                  try (TaskScope scope = TaskScope.thatOnlyWaits()) {
                    Object subtask = scope.fork(env::fail);
                    scope.join();
                    TaskScope.state(subtask);
                  }
                })
            .since(25),
        leak(
                "A30",
                "task scope whose predicate asks no subtask",
                env -> {
                  try (TaskScope scope = TaskScope.thatWaitsUntil(subtask -> false)) {
                    scope.fork(env::fail);
                    scope.join();
                  }
                })
            .since(25),
        innocent(
                "A30",
                "task scope whose predicate asks the state of each subtask",
                env -> {
                  try (TaskScope scope = TaskScope.thatWaitsUntil(LeaksOnPools::hasFailed)) {
                    scope.fork(env::fail);
                    scope.join();
                  }
                })
            .since(25),
        innocent(
                "A30",
                "task scope that only waits, subtask's exception read",
                env -> {
                  try (TaskScope scope = TaskScope.thatOnlyWaits()) {
                    Object subtask = scope.fork(env::fail);
                    scope.join();
                    TaskScope.exception(subtask);
                  }
                })
            .since(25));
  }

  private static boolean hasFailed(Object subtask) {
    try {
      return TaskScope.state(subtask).toString().equals("FAILED");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static ExecutorService threadPerTask(Env env) throws Exception {
    return env.closing(Jdk21.newThreadPerTaskExecutor(env.threads()));
  }
}
