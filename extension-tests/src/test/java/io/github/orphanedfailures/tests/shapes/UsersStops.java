package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static java.util.concurrent.CompletableFuture.anyOf;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.orphanedfailures.tests.harness.Shape;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Work that users stop on purpose; above each row why it leaves nothing behind. */
final class UsersStops {

  private UsersStops() {}

  static Stream<Shape> rows() {
    return stopped();
  }

  private static Stream<Shape> stopped() {
    return Stream.of(
        // Cancelled before it threw: nothing was stored.
        innocent(
            "X78",
            "periodic task that cancels itself and throws",
            env -> {
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
        // get() handed out what ended it.
        innocent(
            "X79",
            "periodic task ends itself by an exception, get() told it",
            env -> {
              ScheduledFuture<?> future =
                  env.scheduled().scheduleWithFixedDelay(env::fail, 0, 1, MILLISECONDS);
              assertThrows(ExecutionException.class, future::get);
            }),
        // Never run, so never failed.
        innocent(
            "X80",
            "one-shot cancelled before its time",
            env -> {
              ScheduledExecutorService scheduled = env.scheduled();
              ScheduledFuture<?> timeout = scheduled.schedule((Runnable) env::fail, 1, HOURS);
              scheduled.submit(() -> "fine").get();
              timeout.cancel(false);
            }),
        // A cancellation is not a failure, whatever stage it travels to.
        innocent(
            "X81",
            "thenCompose of a cancelled inner future",
            env -> {
              CompletableFuture<String> inner = new CompletableFuture<>();
              completedFuture("fine").thenCompose(text -> inner).thenApply(String::length);
              inner.cancel(true);
            }),
        // Nor is it in a stage that the first of several completes.
        innocent(
            "X82",
            "anyOf of a cancelled future",
            env -> {
              CompletableFuture<String> promise = new CompletableFuture<>();
              anyOf(promise, new CompletableFuture<>()).thenAccept(value -> {});
              promise.cancel(true);
            }),
        // The interrupt is the stop that shutdownNow() asked for.
        innocent(
            "X83",
            "lockInterruptibly() stopped by shutdownNow(), wrapped",
            env -> {
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
        // The interrupt is the stop that was asked for; the dependent carries the same root.
        innocent(
            "X84",
            "stage interrupted by shutdownNow(), wrapped, dependents dropped",
            env -> {
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
        // Cancelled: nothing was stored.
        innocent(
            "X85",
            "producer stopped by cancel(true) while it puts",
            env -> {
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
}
