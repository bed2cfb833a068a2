package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static io.github.orphanedfailures.tests.harness.Shape.leak;
import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.orphanedfailures.tests.harness.Body;
import io.github.orphanedfailures.tests.harness.Fixtures.InjectedTestCase;
import io.github.orphanedfailures.tests.harness.Shape;
import io.github.orphanedfailures.tests.shapes.PoolForms.PoolSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Stream;

/** B01 to B05: executors that the extension injects; seen with and without instrumentation. */
final class LeaksOnTrackedExecutors {

  private LeaksOnTrackedExecutors() {}

  static Stream<Shape> rows() {
    return Stream.of(
            everyForm("ExecutorService", env -> env.injected().service()),
            everyForm("ScheduledExecutorService", env -> env.injected().scheduled()),
            executed(),
            scheduled(),
            others(),
            InjectionPoints.rows())
        .flatMap(rows -> rows);
  }

  private static Stream<Shape> everyForm(String type, PoolSource source) {
    return Stream.concat(
            PoolForms.LEAKING.stream().map(form -> form.as("B01").leakOn(type, source).seenPlain()),
            PoolForms.OBSERVED.stream().map(form -> form.as("B01").innocentOn(type, source)))
        .map(shape -> shape.in(InjectedTestCase.class));
  }

  private static Stream<Shape> executed() {
    return Stream.of(
        seen(
            "B01", "Executor: execute throws", env -> env.injected().executor().execute(env::fail)),
        seen(
            "B01",
            "ExecutorService: execute throws",
            env -> env.injected().service().execute(env::fail)),
        seen(
            "B01",
            "ScheduledExecutorService: execute throws",
            env -> env.injected().scheduled().execute(env::fail)),
        fine(
            "B01",
            "Executor: execute, caught in the task",
            env -> env.injected().executor().execute(() -> env.attempt(env::fail))),
        seen(
            "B01",
            "two executors, one of them leaks",
            env -> {
              env.injected().service().submit(() -> "fine");
              env.injected().scheduled().submit((Runnable) env::fail);
            }),
        seen(
            "B01",
            "two executors, both leak",
            env -> {
              env.leak(env.boom(1));
              env.leak(env.boom(2));
              env.injected().service().submit((Runnable) () -> env.fail(1));
              env.injected().scheduled().submit((Runnable) () -> env.fail(2));
            }));
  }

  private static Stream<Shape> scheduled() {
    return Stream.of(
        seen(
            "B01",
            "A10 schedule(Runnable)",
            env -> env.injected().scheduled().schedule((Runnable) env::fail, 1, MILLISECONDS)),
        seen(
            "B01",
            "A10 schedule(Callable)",
            env ->
                env.injected().scheduled().schedule((Callable<String>) env::fail, 1, MILLISECONDS)),
        fine(
            "B01",
            "A10 schedule(Callable), get()",
            env ->
                env.attempt(
                    env.injected()
                            .scheduled()
                            .schedule((Callable<String>) env::fail, 1, MILLISECONDS)
                        ::get)),
        seen(
            "B01",
            "A11 scheduleAtFixedRate dies on its third run",
            env ->
                env.until(
                    env.injected()
                            .scheduled()
                            .scheduleAtFixedRate(
                                LeaksOnPools.failOnThirdRun(env), 0, 1, MILLISECONDS)
                        ::isDone)),
        seen(
            "B01",
            "A11 scheduleWithFixedDelay dies on its third run",
            env ->
                env.until(
                    env.injected()
                            .scheduled()
                            .scheduleWithFixedDelay(
                                LeaksOnPools.failOnThirdRun(env), 0, 1, MILLISECONDS)
                        ::isDone)),
        fine(
            "B01",
            "A11 scheduleAtFixedRate dies on its third run, get()",
            env -> {
              ScheduledFuture<?> future =
                  env.injected()
                      .scheduled()
                      .scheduleAtFixedRate(LeaksOnPools.failOnThirdRun(env), 0, 1, MILLISECONDS);
              env.attempt(future::get);
            }),
        fine(
            "B01",
            "scheduleAtFixedRate cancelled",
            env ->
                env.injected()
                    .scheduled()
                    .scheduleAtFixedRate(() -> {}, 0, 1, MILLISECONDS)
                    .cancel(false)));
  }

  private static Stream<Shape> others() {
    return Stream.of(
        leak(
                "B02",
                "supplyAsync on it, dropped",
                env -> supplyAsync(env::fail, env.injected().service()))
            .in(InjectedTestCase.class),
        leak(
                "B02",
                "runAsync on an Executor, dependent dropped",
                env -> runAsync(env::fail, env.injected().executor()).thenRun(() -> {}))
            .in(InjectedTestCase.class),
        fine(
            "B02",
            "supplyAsync on it, join()",
            env -> env.attempt(supplyAsync(env::fail, env.injected().service())::join)),
        seen(
            "B03",
            "thread of an injected ThreadFactory dies",
            env -> {
              Thread thread = env.injected().threads().newThread(env::fail);
              thread.start();
              thread.join();
            }),
        seen(
            "B03",
            "thread of an injected ThreadFactory dies, in flight",
            env -> env.injected().threads().newThread(env::fail).start()),
        fine(
            "B03",
            "thread of an injected ThreadFactory, given a handler, dies",
            env -> {
              Thread thread = env.injected().threads().newThread(env::fail);
              thread.setUncaughtExceptionHandler((died, of) -> env.keep(of));
              thread.start();
              thread.join();
            }));
  }

  private static Shape seen(String id, String situation, Body body) {
    return leak(id, situation, body).seenPlain().in(InjectedTestCase.class);
  }

  private static Shape fine(String id, String situation, Body body) {
    return innocent(id, situation, body).in(InjectedTestCase.class);
  }
}
