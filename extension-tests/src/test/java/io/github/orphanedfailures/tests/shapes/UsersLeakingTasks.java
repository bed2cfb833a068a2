package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.leak;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Shape;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Leaks of tasks that users write and the catalogue does not list; above each row why. */
final class UsersLeakingTasks {

  private UsersLeakingTasks() {}

  static Stream<Shape> rows() {
    return Stream.of(tasks(), guarded()).flatMap(rows -> rows);
  }

  private static Stream<Shape> tasks() {
    return Stream.of(
        // What the loop caught was never stored; the last one was, and nobody was handed it.
        leak(
            "X01",
            "retry loop gives up, future dropped",
            env -> {
              env.leak(env.boom(3));
              env.pool().submit(() -> retry(env, 3));
            }),
        // A cache is only another place to keep a future unread.
        leak(
            "X02",
            "cache of futures, never read",
            env -> {
              Map<String, Future<String>> cache = env.keep(new ConcurrentHashMap<>());
              ExecutorService pool = env.pool();
              cache.computeIfAbsent("key", key -> pool.submit((Callable<String>) env::fail));
            }),
        // The inner work inherits the scope; its future is dropped.
        leak(
            "X03",
            "task submits a task and drops its future",
            env -> {
              ExecutorService pool = env.pool();
              pool.submit(() -> pool.submit((Runnable) env::fail)).get();
            }),
        // Same root in both futures, neither looked at: one failure.
        leak(
            "X04",
            "task gives its failure to a promise and throws it, both dropped",
            env -> {
              CompletableFuture<String> promise = env.keep(new CompletableFuture<>());
              env.pool().submit(() -> failAndTell(env, promise));
            }),
        // What the task does with its own exception before it throws it is no observation.
        leak(
            "X05",
            "task notes its failure in a variable and throws it",
            env -> {
              AtomicReference<Throwable> noted = env.keep(new AtomicReference<>());
              env.pool().submit(() -> noteAndFail(env, noted));
            }),
        // cancel() came too late and told nothing of a failure.
        leak(
            "X06",
            "cancel() after it failed",
            env -> {
              Future<?> future = env.pool().submit((Runnable) env::fail);
              env.until(future::isDone);
              future.cancel(true);
            }),
        // isCancelled(), getDelay() and toString() tell nothing of a failure.
        leak(
            "X07",
            "only isCancelled(), getDelay() and toString() asked",
            env -> {
              ScheduledFuture<?> future =
                  env.scheduled().schedule((Runnable) env::fail, 1, MILLISECONDS);
              env.until(future::isDone);
              env.keep(future.isCancelled() + " " + future.getDelay(HOURS) + " " + future);
            }),
        // A future that was taken but not read is as unread as before.
        leak(
            "X08",
            "completion service drained, nothing read",
            env -> {
              var completions = new ExecutorCompletionService<String>(env.pool());
              completions.submit(env::fail);
              completions.submit(() -> "fine");
              env.keep(completions.take());
              env.keep(completions.take());
            }),
        // The futures of invokeAll inside a task are as ignored as outside.
        leak(
            "X09",
            "invokeAll inside a task, ignored there",
            env -> {
              ExecutorService pool = env.pool();
              List<Callable<String>> tasks = List.of(env::fail);
              env.closing(Executors.newSingleThreadExecutor())
                  .submit(() -> pool.invokeAll(tasks))
                  .get();
            }),
        // A FutureTask stores its failure whoever runs it.
        leak(
            "X10",
            "FutureTask run by the test itself",
            env -> new FutureTask<String>(env::fail).run()),
        // The failure is what the class's initialiser left in the task.
        leak(
                "X11",
                "static initialiser fails in a task",
                env -> env.pool().submit(() -> Broken.VALUE))
            .root(LinkageError.class),
        // Each task has thrown its own.
        leak(
            "X12",
            "three tasks fail, one of them got",
            env -> {
              ExecutorService pool = env.pool();
              env.leak(env.boom(2));
              env.leak(env.boom(3));
              env.attempt(pool.submit((Runnable) () -> env.fail(1))::get);
              pool.submit((Runnable) () -> env.fail(2));
              pool.submit((Runnable) () -> env.fail(3));
            }));
  }

  private static Stream<Shape> guarded() {
    return Stream.of(
        // The latch tells that the task ended, not how.
        leak(
            "X13",
            "test waits for a latch that the task counts down",
            env -> {
              CountDownLatch done = env.gate();
              env.pool().submit(() -> failAndThen(env, done::countDown));
              done.await();
            }),
        // Nor does a phaser.
        leak(
            "X14",
            "test waits for a phaser that the task arrives at",
            env -> {
              Phaser phaser = new Phaser(2);
              env.pool().submit(() -> failAndThen(env, phaser::arrive));
              phaser.arriveAndAwaitAdvance();
            }),
        // Nor does a lock that the task released.
        leak(
            "X15",
            "task fails under a lock and releases it",
            env -> {
              ReentrantLock lock = new ReentrantLock();
              CountDownLatch locked = env.gate();
              env.pool()
                  .submit(
                      () -> {
                        lock.lock();
                        locked.countDown();
                        failAndThen(env, lock::unlock);
                      });
              locked.await();
              lock.lock();
              lock.unlock();
            }),
        // The consumer died; the producer never hears of it.
        leak(
            "X16",
            "consumer of a queue dies",
            env -> {
              BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
              env.pool().submit(() -> queue.take() + env.fail());
              queue.put("item");
            }),
        // awaitTermination() says that all tasks ended, not how.
        leak(
            "X17",
            "shutdown() and awaitTermination(), futures dropped",
            env -> {
              ExecutorService pool = env.pool();
              pool.submit((Runnable) env::fail);
              pool.shutdown();
              pool.awaitTermination(1, HOURS);
            }));
  }

  private static String retry(Env env, int times) {
    for (int attempt = 1; attempt < times; attempt++) {
      try {
        return env.fail(attempt);
      } catch (RuntimeException ignored) {
        Thread.onSpinWait();
      }
    }
    return env.fail(times);
  }

  private static void failAndTell(Env env, CompletableFuture<String> promise) {
    try {
      env.fail();
    } catch (RuntimeException e) {
      promise.completeExceptionally(e);
      throw e;
    }
  }

  private static void noteAndFail(Env env, AtomicReference<Throwable> noted) {
    try {
      env.fail();
    } catch (RuntimeException e) {
      noted.set(e);
      throw e;
    }
  }

  private static void failAndThen(Env env, Runnable last) {
    try {
      env.fail();
    } finally {
      last.run();
    }
  }

  /** Cannot be loaded. */
  private static final class Broken {

    static final Object VALUE = fail();

    private static Object fail() {
      throw new IllegalStateException("initialiser fails");
    }
  }
}
