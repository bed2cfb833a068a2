package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static io.github.orphanedfailures.tests.harness.Shape.leak;

import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Gathering;
import io.github.orphanedfailures.tests.harness.Shape;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Streams that map several elements at a time, each in a future that nobody but the stream ever
 * has; above each row why.
 */
final class UsersGatherers {

  private static final int WIDTH = 4;

  private UsersGatherers() {}

  static Stream<Shape> rows() {
    return Stream.of(
            // The stream threw one of them, and dropped the others.
            innocent(
                "X106",
                "concurrent mapping, every element fails",
                env -> env.attempt(() -> failTogether(env).toList())),
            // The first was all that was asked for.
            innocent(
                "X106",
                "concurrent mapping, all fail but the first, which is found",
                env -> {
                  CountDownLatch others = new CountDownLatch(WIDTH - 1);
                  env.keep(
                      Gathering.mapConcurrent(
                              numbers(), WIDTH, number -> failUnlessFirst(env, number, others))
                          .findFirst());
                }),
            innocent(
                "X106",
                "concurrent mapping in a task that is got",
                env -> env.attempt(env.pool().submit(() -> failTogether(env).toList())::get)),
            // The stream threw it to the task, which threw it on.
            leak(
                "X106",
                "concurrent mapping in a task that is dropped",
                env -> env.until(env.pool().submit(() -> mapped(env).toList())::isDone)),
            // What the function submits is no part of the stream.
            leak(
                "X106",
                "concurrent mapping to futures that are dropped",
                env ->
                    env.keep(
                        Gathering.mapConcurrent(
                                Stream.of(1),
                                WIDTH,
                                number -> env.pool().submit((Callable<String>) env::fail))
                            .toList())),
            innocent(
                "X106",
                "concurrent mapping to futures that are got",
                env ->
                    Gathering.<Integer, Future<String>>mapConcurrent(
                            Stream.of(1),
                            WIDTH,
                            number -> env.pool().submit((Callable<String>) env::fail))
                        .forEach(future -> env.attempt(future::get))))
        .map(shape -> shape.since(25));
  }

  private static Stream<Integer> numbers() {
    return IntStream.range(0, WIDTH).boxed();
  }

  /** One element fails. */
  private static Stream<Integer> mapped(Env env) throws Exception {
    return Gathering.mapConcurrent(
        numbers(), WIDTH, number -> number == 1 ? env.<Integer>fail() : number);
  }

  /** Each element fails with a failure of its own, when all are under way. */
  private static Stream<Integer> failTogether(Env env) throws Exception {
    CountDownLatch all = new CountDownLatch(WIDTH);
    return Gathering.mapConcurrent(
        numbers(),
        WIDTH,
        number -> {
          all.countDown();
          env.attempt(all::await);
          return env.fail(number);
        });
  }

  private static int failUnlessFirst(Env env, int number, CountDownLatch others) {
    if (number == 0) {
      env.attempt(others::await);
      return number;
    }
    others.countDown();
    return env.fail(number);
  }
}
