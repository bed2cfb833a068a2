package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static io.github.orphanedfailures.tests.harness.Shape.leak;

import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Shape;
import java.util.concurrent.Callable;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A21: fork/join tasks. */
final class LeaksOnForkJoin {

  private LeaksOnForkJoin() {}

  static Stream<Shape> rows() {
    return Stream.concat(submitted(), forked());
  }

  private static Stream<Shape> submitted() {
    return Stream.of(
        leak("A21", "submit(Runnable)", env -> env.forkJoin().submit((Runnable) env::fail)),
        leak("A21", "submit(Callable)", env -> env.forkJoin().submit((Callable<String>) env::fail)),
        leak("A21", "submit(ForkJoinTask)", env -> env.forkJoin().submit(action(env::fail))),
        leak(
            "A21",
            "submit of an adapted Callable",
            env -> env.forkJoin().submit(ForkJoinTask.adapt((Callable<String>) env::fail))),
        leak("A21", "execute(ForkJoinTask)", env -> env.forkJoin().execute(action(env::fail))),
        leak(
            "A21",
            "submit to the common pool",
            env -> ForkJoinPool.commonPool().submit(action(env::fail))),
        leak(
            "A21",
            "counted completer completes exceptionally",
            env -> env.forkJoin().submit(completer(env::fail))),
        leak(
            "A21",
            "task completed exceptionally from outside",
            env -> {
              ForkJoinTask<Void> task = action(() -> {});
              env.start(() -> task.completeExceptionally(env.boom())).join();
            }),
        innocent(
            "A21",
            "submit(Callable), get()",
            env -> env.attempt(env.forkJoin().submit((Callable<String>) env::fail)::get)),
        innocent(
            "A21",
            "execute(ForkJoinTask), join()",
            env -> {
              ForkJoinTask<Void> task = action(env::fail);
              env.forkJoin().execute(task);
              env.attempt(task::join);
            }),
        innocent(
            "A21",
            "submit(ForkJoinTask), isCompletedAbnormally()",
            env -> env.until(env.forkJoin().submit(action(env::fail))::isCompletedAbnormally)),
        innocent(
            "A21",
            "submit(ForkJoinTask), getException()",
            env -> {
              ForkJoinTask<Void> task = env.forkJoin().submit(action(env::fail));
              env.until(task::isDone);
              env.keep(task.getException());
            }),
        innocent(
            "A21",
            "counted completer, join()",
            env -> env.attempt(env.forkJoin().submit(completer(env::fail))::join)));
  }

  private static Stream<Shape> forked() {
    return Stream.of(
        leak(
            "A21",
            "fork() in a task, never joined",
            env -> env.forkJoin().submit(action(() -> action(env::fail).fork())).get()),
        leak("A21", "fork() from outside, never joined", env -> action(env::fail).fork()),
        leak(
            "A21",
            "fork(), only isDone() polled",
            env -> env.until(action(env::fail).fork()::isDone)),
        leak(
            "A21",
            "fork() in a task, joined there, the task dropped",
            env -> env.forkJoin().submit(action(() -> action(env::fail).fork().join()))),
        leak(
            "A21",
            "fork() two levels down, joined there, the task dropped",
            env ->
                env.forkJoin()
                    .execute(action(() -> action(() -> action(env::fail).fork().join()).invoke()))),
        leak(
            "A21",
            "invokeAll() in a task that is dropped",
            env ->
                env.forkJoin()
                    .submit(() -> ForkJoinTask.invokeAll(action(() -> {}), action(env::fail)))),
        leak(
            "A21",
            "parallel stream in a task that is dropped",
            env ->
                env.forkJoin()
                    .submit(() -> IntStream.range(0, 50).parallel().forEach(i -> failAt7(i, env)))),
        leak(
            "A21",
            "task caught what its subtask threw, and fails by itself",
            env ->
                env.forkJoin()
                    .submit(
                        action(
                            () -> {
                              env.attempt(action(LeaksOnForkJoin::failAlone).fork()::join);
                              env.fail();
                            }))),
        innocent(
            "A21",
            "fork() in a task that catches what join() throws",
            env ->
                env.forkJoin()
                    .submit(action(() -> env.attempt(action(env::fail).fork()::join)))
                    .get()),
        innocent(
            "A21",
            "fork() in a task, joined there",
            env ->
                env.attempt(
                    env.forkJoin().submit(action(() -> action(env::fail).fork().join()))::get)),
        innocent(
            "A21",
            "fork() from outside, join()",
            env -> env.attempt(action(env::fail).fork()::join)),
        innocent(
            "A21",
            "quietlyJoin(), then getException()",
            env -> {
              ForkJoinTask<Void> task = action(env::fail).fork();
              task.quietlyJoin();
              env.keep(task.getException());
            }),
        leak(
            "A21", "quietlyJoin() and nothing else", env -> action(env::fail).fork().quietlyJoin()),
        innocent(
            "A21",
            "invoke() throws to the caller",
            env -> env.attempt(() -> env.forkJoin().invoke(action(env::fail)))));
  }

  private static void failAt7(int number, Env env) {
    if (number == 7) {
      env.fail();
    }
  }

  private static void failAlone() {
    throw new IllegalStateException("caught");
  }

  /** A task that has no adapter around it. */
  static RecursiveAction action(Runnable body) {
    return new RecursiveAction() {
      private static final long serialVersionUID = 1L;

      @Override
      protected void compute() {
        body.run();
      }
    };
  }

  static CountedCompleter<Void> completer(Runnable body) {
    return new CountedCompleter<>() {
      private static final long serialVersionUID = 1L;

      @Override
      public void compute() {
        body.run();
        tryComplete();
      }
    };
  }
}
