package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.leak;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Shape;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Leaks on executors that users build and the catalogue does not list; above each row why. */
final class UsersLeakingExecutors {

  private UsersLeakingExecutors() {}

  static Stream<Shape> rows() {
    return Stream.of(executors(), forkJoin(), threads()).flatMap(rows -> rows);
  }

  private static Stream<Shape> executors() {
    return Stream.of(
        // A wrapper changes nothing about the future that was dropped.
        leak(
            "X18",
            "executor that delegates to another",
            env -> {
              ExecutorService pool = env.pool();
              new DirectExecutor(pool).submit((Runnable) env::fail);
            }),
        // Run at once in the caller's thread, and stored all the same.
        leak(
            "X19",
            "executor that runs in the caller's thread",
            env -> new DirectExecutor(Runnable::run).submit((Runnable) env::fail)),
        // A stage that ran at once stores its failure all the same.
        leak(
            "X20",
            "supplyAsync in the caller's thread",
            env -> supplyAsync(env::fail, Runnable::run)),
        // The pool was full, the caller ran it, the future was dropped.
        leak(
            "X21",
            "CallerRunsPolicy",
            env -> {
              CountDownLatch gate = env.gate();
              ExecutorService pool = callerRuns(env);
              pool.execute(() -> env.attempt(gate::await));
              pool.submit((Runnable) env::fail);
              gate.countDown();
            }),
        // A completion service needs only an Executor; its tasks are futures.
        leak(
            "X22",
            "completion service on a thread for each task",
            env ->
                new ExecutorCompletionService<String>(task -> env.start(task)).submit(env::fail)),
        // submit() stores the failure, so the threads' handler is never called.
        leak(
            "X23",
            "submit() to threads that have a handler",
            env ->
                env.closing(
                        Executors.newSingleThreadExecutor(
                            task -> {
                              Thread thread = env.threads().newThread(task);
                              thread.setUncaughtExceptionHandler((died, of) -> env.keep(of));
                              return thread;
                            }))
                    .submit((Runnable) env::fail)),
        // Its tasks are fork/join tasks, whose failure is stored.
        leak(
            "X24",
            "work-stealing pool",
            env -> env.closing(Executors.newWorkStealingPool()).submit((Runnable) env::fail)));
  }

  private static Stream<Shape> forkJoin() {
    return Stream.of(
        // Only the sibling that succeeded was joined: no failure was handed out.
        leak(
            "X37",
            "recursive task joins only one of two",
            env ->
                env.forkJoin()
                    .submit(
                        () -> {
                          var fine = recursive(() -> "fine").fork();
                          recursive(env::fail).fork();
                          return fine.join();
                        })
                    .get()),
        // The child's failure completes its parent with the same root: one failure.
        leak(
            "X38",
            "child of a counted completer fails, root dropped",
            env -> env.forkJoin().submit(new Parent(env))),
        // The pool wraps a checked exception; the root is the task's.
        leak(
                "X39",
                "checked exception in a fork/join task",
                env ->
                    env.forkJoin()
                        .submit(
                            () -> {
                              throw new IOException("disk full");
                            }))
            .root(IOException.class),
        // The stage and its dependent carry one root, unread.
        leak(
            "X40",
            "supplyAsync on a fork/join pool",
            env -> {
              ForkJoinPool pool = env.forkJoin();
              supplyAsync(env::fail, pool).thenRun(() -> {});
            }));
  }

  private static Stream<Shape> threads() {
    return Stream.of(
        // No handler, no overriding group: it died and nobody was told.
        leak(
                "X41",
                "thread of a plain thread group dies",
                env -> {
                  Thread thread = new Thread(new ThreadGroup("of the test"), env::fail);
                  thread.start();
                  thread.join();
                })
            .seenPlain(),
        // It died without a handler.
        leak(
                "X42",
                "subclass of Thread dies",
                env -> {
                  Thread thread =
                      new Thread() {
                        @Override
                        public void run() {
                          env.fail();
                        }
                      };
                  thread.start();
                  thread.join();
                })
            .seenPlain(),
        // execute() stores nothing: the thread died without a handler.
        leak(
                "X43",
                "executor that starts a thread for each task: execute throws",
                env -> {
                  Executor threadForEach = task -> env.start(task);
                  threadForEach.execute(env::fail);
                  env.untilAThreadDied();
                })
            .seenPlain(),
        // A thread made in a scope carries it, also one made by a task.
        leak(
                "X44",
                "thread started by a task dies",
                env -> env.pool().submit(() -> env.start(env::fail)).get().join())
            .agentOnly());
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
}
