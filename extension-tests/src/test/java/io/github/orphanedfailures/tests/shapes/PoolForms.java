package io.github.orphanedfailures.tests.shapes;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Shape;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/** Everything that can be done with an {@link ExecutorService}, whichever it is. */
final class PoolForms {

  /** Rows that leave a failure behind. */
  static final List<PoolForm> LEAKING =
      List.of(
          form("A04", "submit(Runnable), future dropped", PoolForms::submitRunnable),
          form("A04", "submit(Callable), future dropped", PoolForms::submitCallable),
          form("A04", "submit(Runnable, T), future dropped", PoolForms::submitWithResult),
          form("A05", "future kept, never looked at", PoolForms::keepFuture),
          form("A06", "only isDone() polled, until true", PoolForms::pollIsDone),
          form("A07", "get(1 ms) times out, fails later", PoolForms::timeOut),
          form("A08", "invokeAll, futures ignored", PoolForms::ignoreInvokeAll),
          form("A08", "invokeAll with timeout, futures ignored", PoolForms::ignoreTimedInvokeAll),
          form("A08", "invokeAll, only the first looked at", PoolForms::lookAtFirst),
          form("A09", "completion service, never taken", PoolForms::neverTake));

  /** Rows that look at the failure. */
  static final List<PoolForm> OBSERVED =
      List.of(
          form("A04", "submit(Runnable), get()", PoolForms::getRunnable),
          form("A04", "submit(Callable), get(timeout)", PoolForms::getCallable),
          form("A04", "submit(Runnable, T), get()", PoolForms::getWithResult),
          form("A05", "future kept, got by another thread", PoolForms::getElsewhere),
          form("A06", "isDone() polled, then get()", PoolForms::getWhenDone),
          form("A07", "get(1 ms) times out, then get()", PoolForms::getAfterTimeout),
          form("A08", "invokeAll, every future got", PoolForms::getAll),
          form("A09", "completion service, take().get()", PoolForms::take),
          form("A09", "completion service, poll(timeout).get()", PoolForms::poll));

  /** One way to use a pool. */
  record PoolForm(String id, String situation, FormBody body) {

    /** A leak on this pool. */
    Shape leakOn(String pool, PoolSource source) {
      return Shape.leak(id, pool + ": " + situation, env -> body.run(env, source.of(env)));
    }

    /** An innocent use of this pool. */
    Shape innocentOn(String pool, PoolSource source) {
      return Shape.innocent(id, pool + ": " + situation, env -> body.run(env, source.of(env)));
    }

    /** The same form under another id. */
    PoolForm as(String otherId) {
      return new PoolForm(otherId, id + " " + situation, body);
    }
  }

  @FunctionalInterface
  interface FormBody {
    void run(Env env, ExecutorService pool) throws Exception;
  }

  /** Where a body gets its pool. */
  @FunctionalInterface
  interface PoolSource {
    ExecutorService of(Env env) throws Exception;
  }

  private PoolForms() {}

  private static PoolForm form(String id, String situation, FormBody body) {
    return new PoolForm(id, situation, body);
  }

  private static void submitRunnable(Env env, ExecutorService pool) {
    pool.submit((Runnable) env::fail);
  }

  private static void submitCallable(Env env, ExecutorService pool) {
    pool.submit((Callable<String>) env::fail);
  }

  private static void submitWithResult(Env env, ExecutorService pool) {
    pool.submit((Runnable) env::fail, "result");
  }

  private static void keepFuture(Env env, ExecutorService pool) {
    env.keep(pool.submit((Runnable) env::fail));
  }

  private static void pollIsDone(Env env, ExecutorService pool) {
    env.until(pool.submit((Runnable) env::fail)::isDone);
  }

  private static void timeOut(Env env, ExecutorService pool) {
    failAfterTimeout(env, pool);
  }

  private static void ignoreInvokeAll(Env env, ExecutorService pool) throws Exception {
    pool.invokeAll(oneOfTwoFails(env));
  }

  private static void ignoreTimedInvokeAll(Env env, ExecutorService pool) throws Exception {
    pool.invokeAll(oneOfTwoFails(env), 20, SECONDS);
  }

  private static void lookAtFirst(Env env, ExecutorService pool) throws Exception {
    pool.invokeAll(oneOfTwoFails(env)).get(0).get();
  }

  private static void neverTake(Env env, ExecutorService pool) {
    new ExecutorCompletionService<String>(pool).submit(env::fail);
  }

  private static void getRunnable(Env env, ExecutorService pool) {
    env.attempt(pool.submit((Runnable) env::fail)::get);
  }

  private static void getCallable(Env env, ExecutorService pool) {
    Future<String> future = pool.submit((Callable<String>) env::fail);
    env.attempt(() -> future.get(20, SECONDS));
  }

  private static void getWithResult(Env env, ExecutorService pool) {
    env.attempt(pool.submit((Runnable) env::fail, "result")::get);
  }

  private static void getElsewhere(Env env, ExecutorService pool) throws Exception {
    Future<?> future = env.keep(pool.submit((Runnable) env::fail));
    env.start(() -> env.attempt(future::get)).join();
  }

  private static void getWhenDone(Env env, ExecutorService pool) {
    Future<?> future = pool.submit((Runnable) env::fail);
    env.until(future::isDone);
    env.attempt(future::get);
  }

  private static void getAfterTimeout(Env env, ExecutorService pool) {
    env.attempt(failAfterTimeout(env, pool)::get);
  }

  private static void getAll(Env env, ExecutorService pool) throws Exception {
    for (Future<String> future : pool.invokeAll(oneOfTwoFails(env))) {
      env.attempt(future::get);
    }
  }

  private static void take(Env env, ExecutorService pool) throws Exception {
    var completions = new ExecutorCompletionService<String>(pool);
    completions.submit(env::fail);
    env.attempt(completions.take()::get);
  }

  private static void poll(Env env, ExecutorService pool) throws Exception {
    var completions = new ExecutorCompletionService<String>(pool);
    completions.submit(env::fail);
    env.attempt(completions.poll(20, SECONDS)::get);
  }

  private static List<Callable<String>> oneOfTwoFails(Env env) {
    return List.of(() -> "fine", env::fail);
  }

  private static Future<String> failAfterTimeout(Env env, ExecutorService pool) {
    CountDownLatch gate = env.gate();
    Future<String> future =
        pool.submit(
            () -> {
              gate.await();
              return env.fail();
            });
    assertThatThrownBy(() -> future.get(1, MILLISECONDS)).isInstanceOf(TimeoutException.class);
    gate.countDown();
    return future;
  }
}
