package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Shape;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Tasks and threads of users that leave nothing behind; above each row why. */
final class UsersInnocentTasks {

  private UsersInnocentTasks() {}

  static Stream<Shape> rows() {
    return Stream.of(tasks(), threads(), assertions()).flatMap(rows -> rows);
  }

  private static Stream<Shape> tasks() {
    return Stream.of(
        // What the loop caught was never stored.
        innocent(
            "X51",
            "retry loop that succeeds at last",
            env -> env.pool().submit(() -> retryUntil(env, 3))),
        // The inner failure was handed to the outer task.
        innocent(
            "X52",
            "task submits a task and gets it",
            env -> {
              ExecutorService pool = env.pool();
              pool.submit(() -> env.attempt(pool.submit((Runnable) env::fail)::get));
            }),
        // One root all the way out, and the test got it.
        innocent(
            "X53",
            "inner failure thrown on by the outer task, which is got",
            env -> {
              ExecutorService pool = env.pool();
              env.attempt(pool.submit(() -> pool.submit((Callable<String>) env::fail).get())::get);
            }),
        // The promise carries the same root as the task, and was joined.
        innocent(
            "X54",
            "task gives its failure to a promise and throws it, promise joined",
            env -> {
              CompletableFuture<String> promise = new CompletableFuture<>();
              env.pool().submit(() -> failAndTell(env, promise));
              env.attempt(promise::join);
            }),
        // take().get() handed every one out.
        innocent(
            "X55",
            "completion service drained and read",
            env -> {
              var completions = new ExecutorCompletionService<String>(env.pool());
              completions.submit(() -> env.fail(1));
              completions.submit(() -> env.fail(2));
              completions.submit(() -> "fine");
              for (int i = 0; i < 3; i++) {
                env.attempt(completions.take()::get);
              }
            }),
        // The phaser told nothing, get() did.
        innocent(
            "X56",
            "phaser, then get()",
            env -> {
              Phaser phaser = new Phaser(2);
              Future<?> future = env.pool().submit(() -> failAndThen(env, phaser::arrive));
              phaser.arriveAndAwaitAdvance();
              env.attempt(future::get);
            }),
        // The pool's own hook was handed it.
        innocent(
            "X57",
            "afterExecute reads the future",
            env -> {
              CountDownLatch read = env.gate();
              env.closing(new ReadingPool(env, read)).submit((Runnable) env::fail);
              read.await();
            }),
        // The caller was told at once; no future was made.
        innocent(
            "X58",
            "submit() rejected, the caller is told",
            env -> {
              ExecutorService pool =
                  env.closing(new ThreadPoolExecutor(1, 1, 0, SECONDS, new SynchronousQueue<>()));
              CountDownLatch gate = env.gate();
              pool.execute(() -> env.attempt(gate::await));
              env.attempt(() -> pool.submit(() -> "no room"));
              gate.countDown();
            }),
        // Never run, so never failed.
        innocent(
            "X59",
            "shutdownNow() before a queued task ran",
            env -> {
              ExecutorService pool =
                  env.closing(
                      new ThreadPoolExecutor(1, 1, 0, SECONDS, new LinkedBlockingQueue<>()));
              CountDownLatch started = env.gate();
              CountDownLatch gate = env.gate();
              pool.execute(
                  () -> {
                    started.countDown();
                    env.attempt(gate::await);
                  });
              pool.submit((Runnable) env::fail);
              started.await();
              pool.shutdownNow();
            }),
        // isCompletedAbnormally() told it.
        innocent(
            "X60",
            "adapted task invoked quietly, then asked",
            env -> {
              ForkJoinTask<?> task = ForkJoinTask.adapt((Runnable) env::fail);
              task.quietlyInvoke();
              assertThat(task.isCompletedAbnormally()).isTrue();
            }));
  }

  private static Stream<Shape> threads() {
    return Stream.of(
        // The handler was told; that it failed itself is its own affair.
        innocent(
            "X86",
            "thread's handler throws",
            env -> {
              Thread thread = new Thread(env::fail);
              thread.setUncaughtExceptionHandler(
                  (died, of) -> {
                    throw new IllegalStateException("handler fails");
                  });
              thread.start();
              thread.join();
            }),
        // The thread's own handler took it.
        innocent(
            "X87",
            "thread hands its failure to the test, which throws it",
            env -> {
              AtomicReference<Throwable> handed = new AtomicReference<>();
              Thread thread = new Thread(env::fail);
              thread.setUncaughtExceptionHandler((died, of) -> handed.set(of));
              thread.start();
              thread.join();
              assertThat(handed.get()).isSameAs(env.boom());
            }),
        // What the loop catches never leaves the task.
        innocent(
            "X88",
            "loop in a thread catches and goes on",
            env -> {
              CountDownLatch thrice = new CountDownLatch(3);
              env.start(
                      () -> {
                        while (thrice.getCount() > 0) {
                          env.attempt(env::fail);
                          thrice.countDown();
                        }
                      })
                  .join();
            }),
        // Its subscriber was handed the failure; no future carries it.
        innocent(
            "X89",
            "publisher closed exceptionally, its subscriber told",
            env -> {
              CountDownLatch told = env.gate();
              SubmissionPublisher<String> publisher = new SubmissionPublisher<>(env.pool(), 4);
              publisher.subscribe(new Telling(told));
              publisher.closeExceptionally(env.boom());
              told.await();
            }),
        // Nobody's failure: the thread that was interrupted ended in peace.
        innocent(
            "X90",
            "thread interrupted by its owner returns",
            env -> {
              CountDownLatch gate = env.gate();
              Thread thread = env.start(() -> env.attempt(gate::await));
              thread.interrupt();
              thread.join();
            }));
  }

  private static Stream<Shape> assertions() {
    return Stream.of(
        // get() handed it out, whoever caught it then.
        innocent(
            "X91",
            "assertTimeout around get()",
            env -> {
              Future<?> future = env.pool().submit((Runnable) env::fail);
              env.attempt(() -> assertTimeout(Duration.ofSeconds(20), () -> future.get()));
            }),
        // isCompletedExceptionally() told it.
        innocent(
            "X92",
            "Awaitility untilAsserted(isCompletedExceptionally)",
            env -> {
              CompletableFuture<String> stage = supplyAsync(env::fail, env.pool());
              await().untilAsserted(() -> assertThat(stage).isCompletedExceptionally());
            }),
        // failsWithin() calls get().
        innocent(
            "X93",
            "AssertJ failsWithin and the type of its cause",
            env ->
                assertThat(supplyAsync(env::fail, env.pool()))
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(Boom.class)),
        // join() handed it out, and the assertion caught it.
        innocent(
            "X94",
            "assertThrows of join(), and the cause compared",
            env -> {
              CompletableFuture<String> stage = supplyAsync(env::fail, env.pool());
              CompletionException thrown = assertThrows(CompletionException.class, stage::join);
              assertThat(thrown.getCause()).isSameAs(env.boom());
            }),
        // Whoever is first observes it; the others change nothing.
        innocent(
            "X95",
            "several threads get() the same failure at once",
            env -> {
              Future<?> future = env.pool().submit((Runnable) env::fail);
              ExecutorService readers = env.pool();
              for (int i = 0; i < 10; i++) {
                readers.submit(() -> env.attempt(future::get));
              }
            }));
  }

  private static String retryUntil(Env env, int times) {
    for (int attempt = 1; attempt < times; attempt++) {
      env.attempt(env::fail);
    }
    return "fine";
  }

  private static void failAndTell(Env env, CompletableFuture<String> promise) {
    try {
      env.fail();
    } catch (RuntimeException e) {
      promise.completeExceptionally(e);
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

  /** Reads the outcome of every task. */
  private static final class ReadingPool extends ThreadPoolExecutor {

    private final Env env;
    private final CountDownLatch read;

    ReadingPool(Env env, CountDownLatch read) {
      super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
      this.env = env;
      this.read = read;
    }

    @Override
    protected void afterExecute(Runnable task, Throwable thrown) {
      if (task instanceof Future<?> future) {
        env.attempt(future::get);
        read.countDown();
      }
    }
  }

  /** Opens a gate when it is told of a failure. */
  private record Telling(CountDownLatch told) implements Flow.Subscriber<String> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(1);
    }

    @Override
    public void onNext(String item) {}

    @Override
    public void onError(Throwable thrown) {
      told.countDown();
    }

    @Override
    public void onComplete() {}
  }
}
