package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.leak;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Phaser;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Leaks that users write and the catalogue does not list; above each row why it is one. */
final class UsersLeaks {

  private UsersLeaks() {}

  static Stream<Shape> rows() {
    return Stream.of(tasks(), guarded(), executors(), stages(), forkJoin(), threads())
        .flatMap(rows -> rows);
  }

  private static Stream<Shape> tasks() {
    return Stream.of(
        // What the loop caught was never stored; the last one was, and nobody was handed it.
        leak("X01", "retry loop gives up, future dropped", env -> {
          env.leak(env.boom(3));
          env.pool().submit(() -> retry(env, 3));
        }),
        // A cache is only another place to keep a future unread.
        leak("X02", "cache of futures, never read", env -> {
          Map<String, Future<String>> cache = env.keep(new ConcurrentHashMap<>());
          ExecutorService pool = env.pool();
          cache.computeIfAbsent("key", key -> pool.submit((Callable<String>) env::fail));
        }),
        // The inner work inherits the scope; its future is dropped.
        leak("X03", "task submits a task and drops its future", env -> {
          ExecutorService pool = env.pool();
          pool.submit(() -> pool.submit((Runnable) env::fail)).get();
        }),
        // Same root in both futures, neither looked at: one failure.
        leak("X04", "task gives its failure to a promise and throws it, both dropped", env -> {
          CompletableFuture<String> promise = env.keep(new CompletableFuture<>());
          env.pool().submit(() -> failAndTell(env, promise));
        }),
        // What the task does with its own exception before it throws it is no observation.
        leak("X05", "task notes its failure in a variable and throws it", env -> {
          AtomicReference<Throwable> noted = env.keep(new AtomicReference<>());
          env.pool().submit(() -> noteAndFail(env, noted));
        }),
        // cancel() came too late and told nothing of a failure.
        leak("X06", "cancel() after it failed", env -> {
          Future<?> future = env.pool().submit((Runnable) env::fail);
          env.until(future::isDone);
          future.cancel(true);
        }),
        // isCancelled(), getDelay() and toString() tell nothing of a failure.
        leak("X07", "only isCancelled(), getDelay() and toString() asked", env -> {
          ScheduledFuture<?> future =
              env.scheduled().schedule((Runnable) env::fail, 1, MILLISECONDS);
          env.until(future::isDone);
          env.keep(future.isCancelled() + " " + future.getDelay(HOURS) + " " + future);
        }),
        // A future that was taken but not read is as unread as before.
        leak("X08", "completion service drained, nothing read", env -> {
          var completions = new ExecutorCompletionService<String>(env.pool());
          completions.submit(env::fail);
          completions.submit(() -> "fine");
          env.keep(completions.take());
          env.keep(completions.take());
        }),
        // The futures of invokeAll inside a task are as ignored as outside.
        leak("X09", "invokeAll inside a task, ignored there", env -> {
          ExecutorService pool = env.pool();
          List<Callable<String>> tasks = List.of(env::fail);
          env.closing(Executors.newSingleThreadExecutor())
              .submit(() -> pool.invokeAll(tasks))
              .get();
        }),
        // A FutureTask stores its failure whoever runs it.
        leak("X10", "FutureTask run by the test itself", env ->
            new FutureTask<String>(env::fail).run()),
        // The failure is what the class's initialiser left in the task.
        leak("X11", "static initialiser fails in a task", env ->
            env.pool().submit(() -> Broken.VALUE)).root(LinkageError.class),
        // Each task has thrown its own.
        leak("X12", "three tasks fail, one of them got", env -> {
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
        leak("X13", "test waits for a latch that the task counts down", env -> {
          CountDownLatch done = env.gate();
          env.pool().submit(() -> failAndThen(env, done::countDown));
          done.await();
        }),
        // Nor does a phaser.
        leak("X14", "test waits for a phaser that the task arrives at", env -> {
          Phaser phaser = new Phaser(2);
          env.pool().submit(() -> failAndThen(env, phaser::arrive));
          phaser.arriveAndAwaitAdvance();
        }),
        // Nor does a lock that the task released.
        leak("X15", "task fails under a lock and releases it", env -> {
          ReentrantLock lock = new ReentrantLock();
          CountDownLatch locked = env.gate();
          env.pool().submit(() -> {
            lock.lock();
            locked.countDown();
            failAndThen(env, lock::unlock);
          });
          locked.await();
          lock.lock();
          lock.unlock();
        }),
        // The consumer died; the producer never hears of it.
        leak("X16", "consumer of a queue dies", env -> {
          BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
          env.pool().submit(() -> queue.take() + env.fail());
          queue.put("item");
        }),
        // awaitTermination() says that all tasks ended, not how.
        leak("X17", "shutdown() and awaitTermination(), futures dropped", env -> {
          ExecutorService pool = env.pool();
          pool.submit((Runnable) env::fail);
          pool.shutdown();
          pool.awaitTermination(1, HOURS);
        }));
  }

  private static Stream<Shape> executors() {
    return Stream.of(
        // A wrapper changes nothing about the future that was dropped.
        leak("X18", "executor that delegates to another", env -> {
          ExecutorService pool = env.pool();
          new DirectExecutor(pool::execute).submit((Runnable) env::fail);
        }),
        // Run at once in the caller's thread, and stored all the same.
        leak("X19", "executor that runs in the caller's thread", env ->
            new DirectExecutor(Runnable::run).submit((Runnable) env::fail)),
        leak("X20", "supplyAsync in the caller's thread", env ->
            supplyAsync(env::fail, Runnable::run)),
        // The pool was full, the caller ran it, the future was dropped.
        leak("X21", "CallerRunsPolicy", env -> {
          CountDownLatch gate = env.gate();
          ExecutorService pool = callerRuns(env);
          pool.execute(() -> env.attempt(gate::await));
          pool.submit((Runnable) env::fail);
          gate.countDown();
        }),
        // A completion service needs only an Executor; its tasks are futures.
        leak("X22", "completion service on a thread for each task", env ->
            new ExecutorCompletionService<String>(task -> env.start(task)).submit(env::fail)),
        // submit() stores the failure, so the threads' handler is never called.
        leak("X23", "submit() to threads that have a handler", env ->
            env.closing(
                    Executors.newSingleThreadExecutor(
                        task -> {
                          Thread thread = env.threads().newThread(task);
                          thread.setUncaughtExceptionHandler((died, of) -> env.keep(of));
                          return thread;
                        }))
                .submit((Runnable) env::fail)),
        leak("X24", "work-stealing pool", env ->
            env.closing(Executors.newWorkStealingPool()).submit((Runnable) env::fail)));
  }

  private static Stream<Shape> stages() {
    return Stream.of(
        // The copy and the original carry the same root.
        leak("X25", "copy() of a stage, both dropped", env ->
            supplyAsync(env::fail, env.pool()).copy()),
        leak("X26", "minimalCompletionStage(), dropped", env ->
            supplyAsync(env::fail, env.pool()).minimalCompletionStage()),
        // It failed before the timeout could complete it.
        leak("X27", "completeOnTimeout() loses against the failure", env ->
            supplyAsync(env::fail, env.pool()).completeOnTimeout("fine", 1, HOURS)),
        // The source's failure is used, the other one is absorbed.
        leak("X28", "thenCombine dropped, both fail", env -> {
          env.leak(env.boom(1));
          CompletableFuture<String> left = supplyAsync(() -> env.fail(1), env.pool());
          CompletableFuture<String> right = supplyAsync(() -> env.fail(2), env.pool());
          env.until(() -> left.isDone() && right.isDone());
          left.thenCombine(right, (one, other) -> one);
        }),
        // Two dependents carry one root: one failure.
        leak("X29", "two dependents of one stage, both dropped", env -> {
          CompletableFuture<String> stage = supplyAsync(env::fail, env.pool());
          stage.thenApply(String::length);
          stage.thenAccept(text -> {});
        }),
        leak("X30", "runAsync on a delayed executor", env ->
            runAsync(
                env::fail,
                CompletableFuture.delayedExecutor(1, MILLISECONDS, env.pool()))),
        // Cancelling a dependent does not stop its source, whose failure nobody reads.
        leak("X31", "dependent cancelled, its source fails", env -> {
          CountDownLatch gate = env.gate();
          CompletableFuture<String> source =
              supplyAsync(
                  () -> {
                    env.attempt(gate::await);
                    return env.fail();
                  },
                  env.pool());
          source.thenApply(String::length).cancel(true);
          gate.countDown();
        }),
        // get() timed out, so it told nothing of what came later.
        leak("X32", "stage: get(1 ms) times out, fails later", env -> {
          CountDownLatch gate = env.gate();
          CompletableFuture<String> stage =
              supplyAsync(
                  () -> {
                    env.attempt(gate::await);
                    return env.fail();
                  },
                  env.pool());
          env.attempt(() -> stage.get(1, MILLISECONDS));
          gate.countDown();
        }),
        // getNow() before it was done handed out the default.
        leak("X33", "getNow() before it failed", env -> {
          CountDownLatch gate = env.gate();
          CompletableFuture<String> stage =
              supplyAsync(
                  () -> {
                    env.attempt(gate::await);
                    return env.fail();
                  },
                  env.pool());
          env.keep(stage.getNow("not yet"));
          gate.countDown();
        }),
        // toString() says "completed exceptionally", and is not an observation.
        leak("X34", "stage: only toString() and dependents asked for", env -> {
          CompletableFuture<String> stage = supplyAsync(env::fail, env.pool());
          env.until(stage::isDone);
          env.keep(stage + " " + stage.getNumberOfDependents() + " " + stage.isCancelled());
        }),
        // The fallback itself failed; the first failure was handed to the callback.
        leak("X35", "fallback of exceptionallyCompose fails", env -> {
          ExecutorService pool = env.pool();
          supplyAsync(() -> (String) env.fail(2), pool)
              .exceptionallyCompose(thrown -> supplyAsync(env::fail, pool));
        }),
        // A list of stages combined, the combination dropped.
        leak("X36", "list of stages sequenced, dropped", env -> {
          ExecutorService pool = env.pool();
          CompletableFuture<List<String>> all = completedFuture(new ArrayList<>());
          for (Callable<String> task : List.<Callable<String>>of(() -> "fine", env::fail)) {
            all = all.thenCombine(supplyAsync(() -> call(task), pool), UsersLeaks::plus);
          }
        }));
  }

  private static Stream<Shape> forkJoin() {
    return Stream.of(
        // Only the sibling that succeeded was joined: no failure was handed out.
        leak("X37", "recursive task joins only one of two", env ->
            env.forkJoin()
                .submit(
                    () -> {
                      var fine = recursive(() -> "fine").fork();
                      recursive(env::fail).fork();
                      return fine.join();
                    })
                .get()),
        // The child's failure completes its parent with the same root: one failure.
        leak("X38", "child of a counted completer fails, root dropped", env ->
            env.forkJoin().submit(new Parent(env))),
        // The pool wraps a checked exception; the root is the task's.
        leak("X39", "checked exception in a fork/join task", env ->
            env.forkJoin()
                .submit(
                    () -> {
                      throw new IOException("disk full");
                    }))
            .root(IOException.class),
        leak("X40", "supplyAsync on a fork/join pool", env -> {
          ForkJoinPool pool = env.forkJoin();
          supplyAsync(env::fail, pool).thenRun(() -> {});
        }));
  }

  private static Stream<Shape> threads() {
    return Stream.of(
        // No handler, no overriding group: it died and nobody was told.
        leak("X41", "thread of a plain thread group dies", env -> {
          Thread thread = new Thread(new ThreadGroup("of the test"), env::fail);
          thread.start();
          thread.join();
        }).seenPlain(),
        leak("X42", "subclass of Thread dies", env -> {
          Thread thread = new Thread() {
            @Override
            public void run() {
              env.fail();
            }
          };
          thread.start();
          thread.join();
        }).seenPlain(),
        leak("X43", "executor that starts a thread for each task: execute throws", env -> {
          Executor threadForEach = task -> env.start(task);
          threadForEach.execute(env::fail);
          env.untilAThreadDied();
        }).seenPlain(),
        // A thread made in a scope carries it, also one made by a task.
        leak("X44", "thread started by a task dies", env ->
            env.pool().submit(() -> env.start(env::fail)).get().join()).agentOnly());
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

  /** A pool with room for one task. */
  private static ExecutorService callerRuns(Env env) {
    return env.closing(
        new ThreadPoolExecutor(
            1,
            1,
            0,
            MILLISECONDS,
            new SynchronousQueue<>(),
            new ThreadPoolExecutor.CallerRunsPolicy()));
  }

  private static String call(Callable<String> task) {
    try {
      return task.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> plus(List<String> texts, String text) {
    texts.add(text);
    return texts;
  }

  private static RecursiveTask<String> recursive(Supplier<String> body) {
    return new RecursiveTask<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected String compute() {
        return body.get();
      }
    };
  }

  /** A completer whose only child fails. */
  private static final class Parent extends CountedCompleter<Void> {

    private static final long serialVersionUID = 1L;

    private final transient Env env;

    Parent(Env env) {
      this.env = env;
    }

    @Override
    public void compute() {
      setPendingCount(1);
      new Child(this).fork();
      tryComplete();
    }
  }

  private static final class Child extends CountedCompleter<Void> {

    private static final long serialVersionUID = 1L;

    private final transient Env env;

    Child(Parent parent) {
      super(parent);
      this.env = parent.env;
    }

    @Override
    public void compute() {
      env.fail();
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
