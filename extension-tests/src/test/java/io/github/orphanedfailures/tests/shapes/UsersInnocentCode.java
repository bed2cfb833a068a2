package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static java.util.concurrent.CompletableFuture.allOf;
import static java.util.concurrent.CompletableFuture.anyOf;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Uses that the catalogue does not list and that leave nothing behind; above each row why. */
final class UsersInnocentCode {

  private UsersInnocentCode() {}

  static Stream<Shape> rows() {
    return Stream.of(tasks(), stages(), combined(), stopped(), threads(), assertions())
        .flatMap(rows -> rows);
  }

  private static Stream<Shape> tasks() {
    return Stream.of(
        // What the loop caught was never stored.
        innocent("X51", "retry loop that succeeds at last", env ->
            env.pool().submit(() -> retryUntil(env, 3))),
        // The inner failure was handed to the outer task.
        innocent("X52", "task submits a task and gets it", env -> {
          ExecutorService pool = env.pool();
          pool.submit(() -> env.attempt(pool.submit((Runnable) env::fail)::get));
        }),
        // One root all the way out, and the test got it.
        innocent("X53", "inner failure thrown on by the outer task, which is got", env -> {
          ExecutorService pool = env.pool();
          env.attempt(pool.submit(() -> pool.submit((Callable<String>) env::fail).get())::get);
        }),
        // The promise carries the same root as the task, and was joined.
        innocent("X54", "task gives its failure to a promise and throws it, promise joined", env -> {
          CompletableFuture<String> promise = new CompletableFuture<>();
          env.pool().submit(() -> failAndTell(env, promise));
          env.attempt(promise::join);
        }),
        innocent("X55", "completion service drained and read", env -> {
          var completions = new ExecutorCompletionService<String>(env.pool());
          completions.submit(() -> env.fail(1));
          completions.submit(() -> env.fail(2));
          completions.submit(() -> "fine");
          for (int i = 0; i < 3; i++) {
            env.attempt(completions.take()::get);
          }
        }),
        innocent("X56", "phaser, then get()", env -> {
          Phaser phaser = new Phaser(2);
          Future<?> future = env.pool().submit(() -> failAndThen(env, phaser::arrive));
          phaser.arriveAndAwaitAdvance();
          env.attempt(future::get);
        }),
        // The pool's own hook was handed it.
        innocent("X57", "afterExecute reads the future", env ->
            env.closing(new ReadingPool(env)).submit((Runnable) env::fail)),
        // The caller was told at once; no future was made.
        innocent("X58", "submit() rejected, the caller is told", env -> {
          ExecutorService pool =
              env.closing(new ThreadPoolExecutor(1, 1, 0, SECONDS, new SynchronousQueue<>()));
          CountDownLatch gate = env.gate();
          pool.execute(() -> env.attempt(gate::await));
          env.attempt(() -> pool.submit(() -> "no room"));
          gate.countDown();
        }),
        // Never run, so never failed.
        innocent("X59", "shutdownNow() before a queued task ran", env -> {
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
        innocent("X60", "adapted task invoked quietly, then asked", env -> {
          ForkJoinTask<?> task = ForkJoinTask.adapt((Runnable) env::fail);
          task.quietlyInvoke();
          assertThat(task.isCompletedAbnormally()).isTrue();
        }));
  }

  private static Stream<Shape> stages() {
    return Stream.of(
        // The callback that evicts is handed it.
        innocent("X61", "cache that evicts what failed", env -> {
          Map<String, CompletableFuture<String>> cache = new ConcurrentHashMap<>();
          CompletableFuture<String> entry = supplyAsync(env::fail, env.pool());
          cache.put("key", entry);
          entry.whenComplete((text, thrown) -> cache.remove("key", entry));
        }),
        innocent("X62", "copy() joined, the original dropped", env ->
            env.attempt(supplyAsync(env::fail, env.pool()).copy()::join)),
        innocent("X63", "minimalCompletionStage() handled", env ->
            supplyAsync(env::fail, env.pool())
                .minimalCompletionStage()
                .handle((value, thrown) -> "handled")),
        innocent("X64", "minimalCompletionStage() joined as a future", env ->
            env.attempt(
                supplyAsync(env::fail, env.pool())
                    .minimalCompletionStage()
                    .toCompletableFuture()::join)),
        innocent("X65", "completeOnTimeout() loses, exceptionally() handles", env ->
            supplyAsync(() -> (String) env.fail(), env.pool())
                .completeOnTimeout("late", 1, HOURS)
                .exceptionally(thrown -> "handled")),
        // The dependent of orTimeout carries the same root.
        innocent("X66", "orTimeout() loses against the failure, handle()", env ->
            supplyAsync(env::fail, env.pool())
                .orTimeout(1, HOURS)
                .handle((value, thrown) -> "handled")),
        innocent("X67", "stage in the caller's thread, handled", env ->
            supplyAsync(env::fail, Runnable::run).handle((value, thrown) -> "handled")),
        // join() inside the outer stage was handed it, and the outer one is handled too.
        innocent("X68", "stage that joins another stage, handled", env -> {
          CompletableFuture<String> inner = supplyAsync(env::fail, env.pool());
          supplyAsync(inner::join, env.pool()).exceptionally(thrown -> "handled");
        }),
        // The inner future's own callback was handed the root that travels on.
        innocent("X69", "thenCompose, only the inner future has a callback", env -> {
          ExecutorService pool = env.pool();
          supplyAsync(() -> "fine", pool)
              .thenCompose(
                  text ->
                      CompletableFuture.<String>supplyAsync(env::fail, pool)
                          .whenComplete((value, thrown) -> env.keep(thrown)));
        }),
        // The fallback replaced it, and was handed it first.
        innocent("X70", "fallback of exceptionallyCompose succeeds", env -> {
          ExecutorService pool = env.pool();
          supplyAsync(() -> (String) env.fail(), pool)
              .exceptionallyCompose(thrown -> supplyAsync(() -> "fallback", pool))
              .thenAccept(text -> {});
        }),
        innocent("X71", "retry chain of exceptionallyCompose, the third succeeds", env -> {
          AtomicInteger tries = new AtomicInteger();
          ExecutorService pool = env.pool();
          tryOnce(env, pool, tries)
              .exceptionallyCompose(thrown -> tryOnce(env, pool, tries))
              .exceptionallyCompose(thrown -> tryOnce(env, pool, tries))
              .join();
        }),
        innocent("X72", "delayed executor, handled", env ->
            runAsync(env::fail, CompletableFuture.delayedExecutor(1, MILLISECONDS, env.pool()))
                .exceptionally(thrown -> null)));
  }

  private static Stream<Shape> combined() {
    return Stream.of(
        innocent("X73", "thenCombine, both fail, exceptionally()", env ->
            supplyAsync(() -> env.fail(1), env.pool())
                .thenCombine(supplyAsync(() -> env.fail(2), env.pool()), (one, other) -> one)
                .exceptionally(thrown -> null)),
        innocent("X74", "allOf, then every stage asked", env -> {
          List<CompletableFuture<String>> stages =
              IntStream.range(0, 5)
                  .mapToObj(
                      number ->
                          CompletableFuture.<String>supplyAsync(
                              () -> env.fail(number), env.pool()))
                  .toList();
          env.attempt(allOf(stages.toArray(new CompletableFuture<?>[0]))::join);
          stages.forEach(stage -> assertThat(stage.isCompletedExceptionally()).isTrue());
        }),
        // Each stage has a fallback of its own before they are combined.
        innocent("X75", "allOf of stages with fallbacks", env ->
            allOf(
                supplyAsync(() -> (String) env.fail(1), env.pool()).exceptionally(thrown -> ""),
                supplyAsync(() -> (String) env.fail(2), env.pool()).exceptionally(thrown -> ""))),
        // The race's loser lost on purpose.
        innocent("X76", "hedged request, the slower one fails", env -> {
          CountDownLatch gate = env.gate();
          CompletableFuture<String> slow =
              supplyAsync(
                  () -> {
                    env.attempt(gate::await);
                    return env.fail();
                  },
                  env.pool());
          CompletableFuture<String> fast = supplyAsync(() -> "fine", env.pool());
          anyOf(slow, fast).join();
          gate.countDown();
          env.until(slow::isDone);
        }),
        // First result wins: the promise stores no second outcome.
        innocent("X77", "first answer wins, the second is an exception", env -> {
          CompletableFuture<String> first = new CompletableFuture<>();
          ExecutorService pool = env.pool();
          pool.submit(() -> first.complete("fine")).get();
          pool.submit(() -> first.completeExceptionally(env.boom())).get();
        }));
  }

  private static Stream<Shape> stopped() {
    return Stream.of(
        // Cancelled before it threw: nothing was stored.
        innocent("X78", "periodic task that cancels itself and throws", env -> {
          CompletableFuture<ScheduledFuture<?>> self = new CompletableFuture<>();
          ScheduledFuture<?> future =
              env.scheduled()
                  .scheduleAtFixedRate(
                      () -> {
                        self.join().cancel(false);
                        env.fail();
                      },
                      0,
                      1,
                      MILLISECONDS);
          self.complete(future);
          env.until(future::isDone);
        }),
        innocent("X79", "periodic task ends itself by an exception, get() told it", env -> {
          ScheduledFuture<?> future =
              env.scheduled().scheduleWithFixedDelay(env::fail, 0, 1, MILLISECONDS);
          assertThrows(ExecutionException.class, future::get);
        }),
        innocent("X80", "one-shot cancelled before its time", env -> {
          ScheduledExecutorService scheduled = env.scheduled();
          ScheduledFuture<?> timeout = scheduled.schedule((Runnable) env::fail, 1, HOURS);
          scheduled.submit(() -> "fine").get();
          timeout.cancel(false);
        }),
        innocent("X81", "thenCompose of a cancelled inner future", env -> {
          CompletableFuture<String> inner = new CompletableFuture<>();
          completedFuture("fine").thenCompose(text -> inner).thenApply(String::length);
          inner.cancel(true);
        }),
        innocent("X82", "anyOf of a cancelled future", env -> {
          CompletableFuture<String> promise = new CompletableFuture<>();
          anyOf(promise, new CompletableFuture<>()).thenAccept(value -> {});
          promise.cancel(true);
        }),
        // The interrupt is the stop that shutdownNow() asked for.
        innocent("X83", "lockInterruptibly() stopped by shutdownNow(), wrapped", env -> {
          ReentrantLock lock = new ReentrantLock();
          CountDownLatch started = env.gate();
          ExecutorService pool = env.pool();
          lock.lock();
          pool.submit(
              () -> {
                started.countDown();
                lockOrThrow(lock);
              });
          started.await();
          pool.shutdownNow();
          env.until(pool::isTerminated);
          lock.unlock();
        }),
        innocent("X84", "stage interrupted by shutdownNow(), wrapped, dependents dropped", env -> {
          CountDownLatch started = env.gate();
          CountDownLatch gate = env.gate();
          ExecutorService pool = env.pool();
          runAsync(
                  () -> {
                    started.countDown();
                    awaitOrThrow(gate);
                  },
                  pool)
              .thenRun(() -> {});
          started.await();
          pool.shutdownNow();
          env.until(pool::isTerminated);
        }),
        innocent("X85", "producer stopped by cancel(true) while it puts", env -> {
          SynchronousQueue<String> queue = new SynchronousQueue<>();
          CountDownLatch started = env.gate();
          Future<?> producer =
              env.pool()
                  .submit(
                      () -> {
                        started.countDown();
                        queue.put("never taken");
                        return null;
                      });
          started.await();
          producer.cancel(true);
        }));
  }

  private static Stream<Shape> threads() {
    return Stream.of(
        // The handler was told; that it failed itself is its own affair.
        innocent("X86", "thread's handler throws", env -> {
          Thread thread = new Thread(env::fail);
          thread.setUncaughtExceptionHandler(
              (died, of) -> {
                throw new IllegalStateException("handler fails");
              });
          thread.start();
          thread.join();
        }),
        innocent("X87", "thread hands its failure to the test, which throws it", env -> {
          AtomicReference<Throwable> handed = new AtomicReference<>();
          Thread thread = new Thread(env::fail);
          thread.setUncaughtExceptionHandler((died, of) -> handed.set(of));
          thread.start();
          thread.join();
          assertThat(handed.get()).isSameAs(env.boom());
        }),
        innocent("X88", "loop in a thread catches and goes on", env -> {
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
        innocent("X89", "publisher closed exceptionally, its subscriber told", env -> {
          CountDownLatch told = env.gate();
          SubmissionPublisher<String> publisher = new SubmissionPublisher<>(env.pool(), 4);
          publisher.subscribe(new Telling(told));
          publisher.closeExceptionally(env.boom());
          told.await();
        }),
        // Nobody's failure: the thread that was interrupted ended in peace.
        innocent("X90", "thread interrupted by its owner returns", env -> {
          CountDownLatch gate = env.gate();
          Thread thread = env.start(() -> env.attempt(gate::await));
          thread.interrupt();
          thread.join();
        }));
  }

  private static Stream<Shape> assertions() {
    return Stream.of(
        innocent("X91", "assertTimeout around get()", env -> {
          Future<?> future = env.pool().submit((Runnable) env::fail);
          env.attempt(() -> assertTimeout(Duration.ofSeconds(20), () -> future.get()));
        }),
        innocent("X92", "Awaitility untilAsserted(isCompletedExceptionally)", env -> {
          CompletableFuture<String> stage = supplyAsync(env::fail, env.pool());
          await().untilAsserted(() -> assertThat(stage).isCompletedExceptionally());
        }),
        innocent("X93", "AssertJ failsWithin and the type of its cause", env ->
            assertThat(supplyAsync(env::fail, env.pool()))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(Boom.class)),
        innocent("X94", "assertThrows of join(), and the cause compared", env -> {
          CompletableFuture<String> stage = supplyAsync(env::fail, env.pool());
          CompletionException thrown = assertThrows(CompletionException.class, stage::join);
          assertThat(thrown.getCause()).isSameAs(env.boom());
        }),
        innocent("X95", "several threads get() the same failure at once", env -> {
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

  private static CompletableFuture<String> tryOnce(
      Env env, ExecutorService pool, AtomicInteger tries) {
    return supplyAsync(
        () -> {
          int number = tries.incrementAndGet();
          return number < 3 ? env.fail(number) : "fine";
        },
        pool);
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

  private static void lockOrThrow(ReentrantLock lock) {
    try {
      lock.lockInterruptibly();
      lock.unlock();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void awaitOrThrow(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Reads the outcome of every task. */
  private static final class ReadingPool extends ThreadPoolExecutor {

    private final Env env;

    ReadingPool(Env env) {
      super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
      this.env = env;
    }

    @Override
    protected void afterExecute(Runnable task, Throwable thrown) {
      if (task instanceof Future<?> future) {
        env.attempt(future::get);
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
