package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static io.github.orphanedfailures.tests.harness.Shape.leak;

import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Shape;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** E03: test code replaces the default uncaught handler and leaves it so. */
final class HandlerReplaced {

  private HandlerReplaced() {}

  static Stream<Shape> rows() {
    return Stream.of(
        leak(
                "E03",
                "default handler left null, then a thread dies",
                env -> {
                  replace(env, null);
                  env.start(env::fail).join();
                })
            .agentOnly(),
        leak(
                "E03",
                "default handler left null by Awaitility.reset(), then a thread dies",
                env -> {
                  replace(env, Thread.getDefaultUncaughtExceptionHandler());
                  Awaitility.reset();
                  env.start(env::fail).join();
                })
            .agentOnly(),
        leak(
            "E03",
            "default handler left null, then a future is dropped",
            env -> {
              replace(env, null);
              env.pool().submit((Runnable) env::fail);
            }),
        leak(
            "E03",
            "default handler replaced, then a future is dropped",
            env -> {
              replace(env, (thread, thrown) -> env.keep(thrown));
              env.pool().submit((Runnable) env::fail);
            }),
        innocent(
            "E03",
            "default handler replaced, then a thread dies",
            env -> {
              replace(env, (thread, thrown) -> env.keep(thrown));
              env.start(env::fail).join();
            }));
  }

  /** Replaces it for the whole run of the shape. */
  private static void replace(Env env, UncaughtExceptionHandler handler) {
    UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    env.closing((AutoCloseable) () -> Thread.setDefaultUncaughtExceptionHandler(before));
    Thread.setDefaultUncaughtExceptionHandler(handler);
  }
}
