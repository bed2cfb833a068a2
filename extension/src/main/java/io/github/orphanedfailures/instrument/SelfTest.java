package io.github.orphanedfailures.instrument;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;

/**
 * Proves after installing that what the hooks should see is seen: each kind of future fails once,
 * unobserved, on the current thread, and must be found; and once observed, and must not.
 */
final class SelfTest {

  private SelfTest() {}

  /** Returns the names of what was not seen as it should be; empty when all is well. */
  static List<String> silentHooks(Detector detector) {
    List<String> silent = new ArrayList<>();
    check(detector, silent, "java.util.concurrent.FutureTask", SelfTest::failFutureTask);
    check(detector, silent, "java.util.concurrent.CompletableFuture", SelfTest::failStage);
    check(detector, silent, "java.util.concurrent.ForkJoinTask", SelfTest::failForkJoinTask);
    check(detector, silent, "java.lang.Thread", SelfTest::failThread);
    return silent;
  }

  /** Fails once in a future, and looks at it if told to. */
  private interface Trial {
    void run(boolean observe) throws Exception;
  }

  private static void check(Detector detector, List<String> silent, String name, Trial trial) {
    if (orphans(detector, trial, false) != 1) {
      silent.add(name + " (storing)");
    }
    if (orphans(detector, trial, true) != 0) {
      silent.add(name + " (handing out)");
    }
  }

  private static int orphans(Detector detector, Trial trial, boolean observe) {
    Scope scope =
        detector.run().child("self-test", SelfTest.class.getName(), Duration.ofSeconds(5));
    Object before = detector.enterForeground(scope);
    try {
      trial.run(observe);
    } catch (Exception expected) {
      // It was handed out, which is what is being tested.
    } finally {
      detector.leave(before);
    }
    detector.drain(scope);
    return detector.end(scope).orphaned().size();
  }

  private static IllegalStateException failure() {
    return new IllegalStateException("self-test of orphaned-failures");
  }

  private static void failFutureTask(boolean observe) throws Exception {
    FutureTask<Void> task = runFailing();
    if (observe) {
      task.get();
    }
  }

  private static void failStage(boolean observe) {
    CompletableFuture<Void> stage =
        CompletableFuture.completedFuture(1)
            .thenAccept(
                one -> {
                  throw failure();
                });
    if (observe) {
      stage.join();
    }
  }

  private static void failForkJoinTask(boolean observe) {
    ForkJoinTask<?> task =
        ForkJoinTask.adapt(
            () -> {
              throw failure();
            });
    task.quietlyInvoke();
    if (observe) {
      task.join();
    }
  }

  /** The task belongs to the scope only if the thread that makes it does. */
  private static void failThread(boolean observe) throws Exception {
    List<FutureTask<Void>> made = new ArrayList<>();
    Thread thread = new Thread(() -> made.add(runFailing()), "orphaned-failures-self-test");
    thread.setDaemon(true);
    thread.start();
    thread.join();
    if (observe) {
      made.get(0).get();
    }
  }

  private static FutureTask<Void> runFailing() {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              throw failure();
            });
    task.run();
    return task;
  }
}
