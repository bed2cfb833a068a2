package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static io.github.orphanedfailures.tests.harness.Shape.leak;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Shape;
import io.github.orphanedfailures.tests.harness.TaskScope;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.hamcrest.CoreMatchers;
import org.hamcrest.MatcherAssert;

/** C10, C11, C18, C19: an assertion, a handler or a scope took it. */
final class AssertedOrHandled {

  private AssertedOrHandled() {}

  static Stream<Shape> rows() {
    return Stream.of(handled(), asserted(), assertedWhenTold(), scoped()).flatMap(rows -> rows);
  }

  private static Stream<Shape> handled() {
    return Stream.of(
        innocent(
            "C10",
            "thread group that overrides uncaughtException",
            env -> {
              ThreadGroup group =
                  new ThreadGroup("group of the test") {
                    @Override
                    public void uncaughtException(Thread thread, Throwable thrown) {
                      env.keep(thrown);
                    }
                  };
              Thread thread = new Thread(group, env::fail);
              thread.start();
              thread.join();
            }),
        innocent(
            "C10",
            "Awaitility's handler while it awaits",
            env ->
                env.attempt(
                    () ->
                        await()
                            .atMost(Duration.ofSeconds(20))
                            .until(
                                () -> {
                                  env.start(env::fail).join();
                                  return false;
                                }))),
        innocent(
            "C10",
            "default handler of the test's own",
            env -> {
              Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
              Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> env.keep(thrown));
              try {
                env.start(env::fail).join();
              } finally {
                Thread.setDefaultUncaughtExceptionHandler(before);
              }
            }));
  }

  private static Stream<Shape> asserted() {
    return Stream.of(
        innocent(
            "C11",
            "assertThrows of get()",
            env -> {
              Future<?> future = env.pool().submit((Runnable) env::fail);
              assertThrows(ExecutionException.class, future::get);
            }),
        innocent(
            "C18",
            "assertThrows, a promise holds the same root",
            env -> assertThrows(Boom.class, () -> deliver(env, env.boom()))),
        innocent(
            "C18",
            "assertThrowsExactly, a promise holds the same root",
            env -> assertThrowsExactly(Boom.class, () -> deliver(env, env.boom()))),
        innocent(
            "C18",
            "assertThrows, the root is the cause",
            env ->
                assertThrows(
                    IllegalStateException.class,
                    () -> deliver(env, new IllegalStateException(env.boom())))),
        innocent(
            "C18",
            "assertThrows, the root is suppressed",
            env -> {
              IllegalStateException delivered = new IllegalStateException("delivered");
              delivered.addSuppressed(env.boom());
              assertThrows(IllegalStateException.class, () -> deliver(env, delivered));
            }),
        innocent(
            "C18",
            "assertThrows, a submitted task threw it before",
            env -> {
              env.until(env.pool().submit((Runnable) env::fail)::isDone);
              assertThrows(Boom.class, env::fail);
            }),
        innocent(
            "C18",
            "assertThrows, a submitted task throws it afterwards",
            env -> {
              assertThrows(Boom.class, env::fail);
              env.pool().submit((Runnable) env::fail);
            }),
        innocent(
            "C18",
            "assertThatThrownBy, a promise holds the same root",
            env -> assertThatThrownBy(() -> deliver(env, env.boom())).isSameAs(env.boom())),
        innocent(
            "C18",
            "assertThatExceptionOfType, a promise holds the same root",
            env ->
                assertThatExceptionOfType(Boom.class).isThrownBy(() -> deliver(env, env.boom()))),
        innocent(
            "C18",
            "catchThrowable, a promise holds the same root",
            env -> env.keep(catchThrowable(() -> deliver(env, env.boom())))),
        innocent(
            "C18",
            "catchThrowableOfType, a promise holds the same root",
            env -> env.keep(catchThrowableOfType(Boom.class, () -> deliver(env, env.boom())))));
  }

  /** Keeps the root in a promise that nobody looks at, and throws what it is told to. */
  private static void deliver(Env env, RuntimeException delivered) {
    new CompletableFuture<String>().completeExceptionally(env.boom());
    throw delivered;
  }

  /** A listener was told, as by an HTTP client that also completes a promise. */
  private static Stream<Shape> assertedWhenTold() {
    return Stream.of(
        leak("A17", "a listener was told, nobody asserts anything", env -> env.keep(told(env)))
            .agentOnly(),
        innocent(
            "C18",
            "assertInstanceOf of what a listener was told",
            env -> assertInstanceOf(Boom.class, told(env))),
        innocent(
            "C18",
            "assertSame of what a listener was told",
            env -> assertSame(env.boom(), told(env))),
        innocent(
            "C18",
            "assertEquals of what a listener was told",
            env -> assertEquals(env.boom(), told(env))),
        innocent(
            "C18", "assertNotNull of what a listener was told", env -> assertNotNull(told(env))),
        innocent(
            "C18",
            "AssertJ's assertThat of what a listener was told",
            env -> assertThat(told(env)).hasMessageContaining("boom")),
        innocent(
            "C18",
            "AssertJ's assertThat of an exception around what a listener was told",
            env -> assertThat(new IllegalStateException(told(env))).hasRootCause(env.boom())),
        innocent(
            "C18",
            "Hamcrest's assertThat of what a listener was told",
            env -> MatcherAssert.assertThat(told(env), CoreMatchers.instanceOf(Boom.class))));
  }

  /** Fails a promise that nobody looks at, and tells a listener of it by another road. */
  private static Throwable told(Env env) {
    CompletableFuture<Throwable> listener = new CompletableFuture<>();
    env.start(
        () -> {
          RuntimeException failure = env.boom();
          new CompletableFuture<String>().completeExceptionally(failure);
          listener.complete(failure);
        });
    return listener.join();
  }

  private static Stream<Shape> scoped() {
    return Stream.of(
        innocent(
                "C19",
                "task scope whose join threw",
                env -> {
                  try (TaskScope scope = TaskScope.thatThrows()) {
                    scope.fork(env::fail);
                    env.attempt(scope::join);
                  }
                })
            .since(25),
        innocent(
                "C19",
                "task scope whose join threw, two fail",
                env -> {
                  try (TaskScope scope = TaskScope.thatThrows()) {
                    scope.fork(() -> env.fail(1));
                    scope.fork(() -> env.fail(2));
                    env.attempt(scope::join);
                  }
                })
            .since(25));
  }
}
