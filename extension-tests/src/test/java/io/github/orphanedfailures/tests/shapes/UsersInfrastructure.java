package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static io.github.orphanedfailures.tests.harness.Shape.leak;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;

import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Fixtures.EndlessTestCase;
import io.github.orphanedfailures.tests.harness.Shape;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What users build of futures, and what libraries do with failures; above each row why. */
final class UsersInfrastructure {

  private UsersInfrastructure() {}

  static Stream<Shape> rows() {
    return Stream.of(handlers(), delays(), policies(), loops()).flatMap(rows -> rows);
  }

  /** As RxJava and coroutines do when nobody else handles a failure. */
  private static Stream<Shape> handlers() {
    return Stream.of(
        // The group only prints it.
        leak("X96", "task tells its thread's handler, a group", env -> told(env, env.pool()))
            .agentOnly(),
        leak(
                "X96",
                "thread tells its group and dies of the same",
                env -> {
                  Thread thread = env.start(() -> tellGroupAndThrow(env));
                  thread.join();
                })
            .seenPlain(),
        // The thread's own handler takes it.
        innocent(
            "X97",
            "task tells its thread's own handler",
            env -> {
              CountDownLatch told = env.gate();
              Thread thread = new Thread(() -> tellHandler(env.boom()));
              thread.setUncaughtExceptionHandler((of, thrown) -> told.countDown());
              thread.start();
              told.await();
            }),
        // The promise carries the same failure, and was joined.
        innocent(
                "X97",
                "task tells its thread's handler and fails a promise, joined",
                env -> {
                  CompletableFuture<String> promise = new CompletableFuture<>();
                  env.pool()
                      .execute(
                          () -> {
                            tellHandler(env.boom());
                            promise.completeExceptionally(env.boom());
                          });
                  env.attempt(promise::join);
                })
            .agentOnly());
  }

  /** Fork/join pools can delay since JDK 25. */
  private static Stream<Shape> delays() {
    return Stream.of(
            leak("X98", "fork/join pool: schedule(Callable)", UsersInfrastructure::scheduled),
            leak(
                "X98",
                "fork/join pool: schedule(Runnable)",
                env -> delaying(env).schedule((Runnable) env::fail, 1, TimeUnit.MILLISECONDS)),
            leak(
                "X98",
                "fork/join pool: periodic task dies",
                env ->
                    env.until(
                        delaying(env).scheduleWithFixedDelay(env::fail, 0, 1, TimeUnit.MILLISECONDS)
                            ::isDone)),
            innocent(
                "X98",
                "fork/join pool: schedule(Callable), get()",
                env -> {
                  env.attempt(scheduled(env)::get);
                }))
        .map(shape -> shape.since(25));
  }

  private static Stream<Shape> policies() {
    return Stream.of(
        // Each try was handed to handle(), and the last try succeeded.
        innocent(
            "X99",
            "retry with a delay, through handle() and a timer, succeeds",
            env -> {
              AtomicInteger tries = new AtomicInteger();
              var timer = env.scheduled();
              retried(timer, 3, () -> supplyAsync(() -> failTwice(env, tries), timer)).join();
            }),
        // handle() was handed also what the last try failed with.
        innocent(
            "X99",
            "retry with a delay gives up, last stage dropped",
            env -> {
              var timer = env.scheduled();
              var last = retried(timer, 1, () -> supplyAsync(() -> env.fail(), timer));
              env.until(last.thenApply(each -> each)::isDone);
            }),
        // Born failed, and nothing hangs on it.
        innocent(
            "X100",
            "bulkhead refuses, its future dropped",
            env -> new Bulkhead(0).call(() -> completedFuture(1))),
        leak(
                "X100",
                "bulkhead refuses, a stage hangs on its future",
                env -> new Bulkhead(0).call(() -> completedFuture(1)).thenRun(() -> {}))
            .root(RejectedExecutionException.class),
        // The bulkhead's own whenComplete() was handed it.
        innocent(
            "X100",
            "bulkhead lets a call through that fails",
            env -> new Bulkhead(1).call(() -> supplyAsync(env::fail, env.pool()))),
        // The circuit breaker was handed the first; the second is another, and nobody looked.
        leak(
            "X101",
            "fallback of a call fails",
            env -> {
              env.leak(env.boom(2));
              supplyAsync(env::fail, env.pool())
                  .exceptionallyAsync(failed -> env.fail(2), env.pool());
            }),
        // The winner completed the promise; each of the others was handed to handle().
        innocent(
            "X101",
            "hedged calls, the first answer wins",
            env -> {
              CompletableFuture<Integer> answer = new CompletableFuture<>();
              for (int i = 0; i < 3; i++) {
                int call = i;
                supplyAsync(() -> call < 2 ? env.fail(call) : call, env.pool())
                    .handle((value, failed) -> failed == null && answer.complete(value));
              }
              answer.join();
            }));
  }

  private static Stream<Shape> loops() {
    return Stream.of(
            // The loop caught nothing: the stage kept it.
            leak(
                "X102",
                "stage on an event loop that survives",
                env -> env.until(runAsync(env::fail, loop(env))::isDone)),
            innocent(
                "X102",
                "stage on an event loop that survives, joined",
                env -> env.attempt(runAsync(env::fail, loop(env))::join)),
            // Whoever asked the actor was told.
            innocent(
                "X103",
                "actor fails the promise of whoever asked it",
                env -> env.attempt(ask(env)::join)),
            leak(
                "X103",
                "actor fails a promise on which a stage hangs",
                env -> env.until(ask(env).thenRun(() -> {})::isDone)))
        .map(shape -> shape.in(EndlessTestCase.class));
  }

  private static void told(Env env, Executor executor) {
    CountDownLatch told = env.gate();
    executor.execute(
        () -> {
          tellHandler(env.boom());
          told.countDown();
        });
    env.attempt(told::await);
  }

  private static void tellHandler(Throwable failure) {
    Thread current = Thread.currentThread();
    current.getUncaughtExceptionHandler().uncaughtException(current, failure);
  }

  private static void tellGroupAndThrow(Env env) {
    tellHandler(env.boom());
    env.fail();
  }

  private static ScheduledExecutorService delaying(Env env) {
    return (ScheduledExecutorService) (Executor) env.forkJoin();
  }

  private static Future<String> scheduled(Env env) {
    return delaying(env).schedule((Callable<String>) env::fail, 1, TimeUnit.MILLISECONDS);
  }

  private static int failTwice(Env env, AtomicInteger tries) {
    int number = tries.incrementAndGet();
    return number < 3 ? env.fail(number) : number;
  }

  private static <T> CompletableFuture<T> retried(
      ScheduledExecutorService timer, int left, Supplier<CompletableFuture<T>> call) {
    return call.get()
        .handle(
            (value, failed) ->
                failed == null
                    ? completedFuture(value)
                    : left == 0
                        ? CompletableFuture.<T>failedFuture(failed)
                        : later(timer).thenCompose(now -> retried(timer, left - 1, call)))
        .thenCompose(Function.identity());
  }

  private static CompletableFuture<Void> later(ScheduledExecutorService timer) {
    CompletableFuture<Void> now = new CompletableFuture<>();
    timer.schedule(() -> now.complete(null), 1, TimeUnit.MILLISECONDS);
    return now;
  }

  /** A loop on a thread of its own, which lives until the run has been judged. */
  private static Executor loop(Env env) {
    BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    CountDownLatch over = env.gate();
    Thread thread =
        env.start(
            () -> {
              while (over.getCount() > 0) {
                env.attempt(() -> queue.take().run());
              }
            });
    env.closing((AutoCloseable) thread::interrupt);
    return queue::add;
  }

  private static CompletableFuture<String> ask(Env env) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    loop(env).execute(() -> answer.completeExceptionally(env.boom()));
    return env.keep(answer);
  }

  /** Lets so many calls through at a time. */
  private static final class Bulkhead {

    private final Semaphore places;

    Bulkhead(int places) {
      this.places = new Semaphore(places);
    }

    <T> CompletableFuture<T> call(Supplier<CompletableFuture<T>> call) {
      return places.tryAcquire()
          ? call.get().whenComplete((value, failed) -> places.release())
          : failedFuture(new RejectedExecutionException("bulkhead is full"));
    }
  }
}
