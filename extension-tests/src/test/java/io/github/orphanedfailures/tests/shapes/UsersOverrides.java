package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static io.github.orphanedfailures.tests.harness.Shape.leak;

import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.Shape;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/** Futures that the JDK hands what they fail with, in a method that the user has overridden. */
final class UsersOverrides {

  private UsersOverrides() {}

  static Stream<Shape> rows() {
    return Stream.concat(tasks(), completers());
  }

  private static Stream<Shape> tasks() {
    return Stream.of(
        // FutureTask.run() handed it to setException().
        innocent(
            "X104",
            "task overrides setException()",
            env -> {
              Told<String> task = new Told<>(env, env::fail);
              env.pool().execute(task);
              env.until(task::isDone);
            }),
        // So did runAndReset().
        innocent(
            "X104",
            "task that can run again overrides setException()",
            env -> {
              Told<String> task = new Told<>(env, env::fail);
              env.start(task::runAndReset).join();
            }),
        // Who calls setException() has the failure already, and told nobody but the future.
        leak(
            "X104",
            "setException() overridden, and called by the user",
            env -> {
              Told<String> task = new Told<>(env, () -> "never run");
              env.start(() -> task.setException(env.boom())).join();
            }),
        // set() is handed results only.
        leak(
            "X104",
            "task overrides set()",
            env -> {
              FutureTask<String> task =
                  new FutureTask<>(env::fail) {
                    @Override
                    protected void set(String result) {
                      super.set(env.keep(result));
                    }
                  };
              env.start(task).join();
            }));
  }

  private static Stream<Shape> completers() {
    return Stream.of(
        innocent(
            "X105",
            "completer overrides onExceptionalCompletion()",
            env -> {
              CountDownLatch told = env.gate();
              env.forkJoin().execute(new TellingCompleter(null, told, env::fail));
              told.await();
            }),
        // The one that it completes is told, too.
        innocent(
            "X105",
            "completer of a completer overrides onExceptionalCompletion()",
            env -> {
              CountDownLatch told = env.gate();
              TellingCompleter root = new TellingCompleter(null, told, () -> {});
              root.addToPendingCount(1);
              env.forkJoin().execute(new Completer(new Completer(root, () -> {}), env::fail));
              told.await();
            }),
        // It had completed before, and so is told nothing.
        leak(
            "X105",
            "completer of a completer has completed before",
            env -> {
              TellingCompleter root = new TellingCompleter(null, env.gate(), () -> {});
              root.complete(null);
              Completer completer = new Completer(root, env::fail);
              env.forkJoin().execute(completer);
              env.until(completer::isDone);
            }));
  }

  /** Is handed what it fails with. */
  private static final class Told<T> extends FutureTask<T> {

    private final Env env;

    Told(Env env, Callable<T> callable) {
      super(callable);
      this.env = env;
    }

    @Override
    protected void setException(Throwable failure) {
      super.setException(env.keep(failure));
    }

    @Override
    protected boolean runAndReset() {
      return super.runAndReset();
    }
  }

  private static class Completer extends CountedCompleter<Void> {

    private static final long serialVersionUID = 1L;

    private final transient Runnable body;

    Completer(CountedCompleter<?> completer, Runnable body) {
      super(completer);
      this.body = body;
    }

    @Override
    public void compute() {
      body.run();
      tryComplete();
    }
  }

  /** Is handed what it, or one that it waits for, fails with. */
  private static final class TellingCompleter extends Completer {

    private static final long serialVersionUID = 1L;

    private final transient CountDownLatch told;

    TellingCompleter(CountedCompleter<?> completer, CountDownLatch told, Runnable body) {
      super(completer, body);
      this.told = told;
    }

    @Override
    public boolean onExceptionalCompletion(Throwable failure, CountedCompleter<?> caller) {
      told.countDown();
      return true;
    }
  }
}
