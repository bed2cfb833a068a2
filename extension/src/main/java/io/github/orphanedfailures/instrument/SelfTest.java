package io.github.orphanedfailures.instrument;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Proves after installing that what the hooks should see is seen: each kind of future fails once,
 * unobserved, on one thread, and must be found; and once observed, and must not.
 */
final class SelfTest {

  private SelfTest() {}

  /**
   * Something that was not seen as it should be.
   *
   * @param className the class whose hooks did not see it
   * @param what what was done
   * @param raisesFalseAlarms whether failures would be reported that were observed
   */
  record Silence(String className, String what, boolean raisesFalseAlarms) {

    /** Whether a line about what is not watched speaks of this class. */
    boolean isSaidBy(String line) {
      return line.startsWith(className + " ") || line.startsWith(className + ".");
    }

    @Override
    public String toString() {
      return className + " (" + what + ")";
    }
  }

  /**
   * Returns what was not seen as it should be; nothing when all is well. Runs on a thread of its
   * own: the hooks do more for a thread that was once in a scope.
   */
  static List<Silence> silences(Detector detector) {
    List<Silence> silences = new ArrayList<>();
    Thread thread = new Thread(() -> find(detector, silences), "orphaned-failures-self-test");
    Throwable[] thrown = new Throwable[1];
    thread.setUncaughtExceptionHandler((ended, failure) -> thrown[0] = failure);
    thread.setDaemon(true);
    thread.start();
    join(thread);
    if (thrown[0] != null) {
      throw new IllegalStateException("The self-test has failed", thrown[0]);
    }
    return silences;
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void find(Detector detector, List<Silence> silences) {
    String task = "java.util.concurrent.FutureTask";
    check(detector, silences, task, "get", SelfTest::failFutureTask);
    String stage = "java.util.concurrent.CompletableFuture";
    check(detector, silences, stage, "join", failStage(CompletableFuture::join));
    check(detector, silences, stage, "get", failStage(CompletableFuture::get));
    check(
        detector,
        silences,
        stage,
        "isCompletedExceptionally",
        failStage(CompletableFuture::isCompletedExceptionally));
    check(
        detector,
        silences,
        stage,
        "handle",
        failStage(each -> each.handle((v, e) -> null).isDone()));
    check(
        detector,
        silences,
        stage,
        "whenComplete",
        failStage(each -> each.whenComplete((v, e) -> {}).isDone()));
    check(
        detector,
        silences,
        stage,
        "exceptionally",
        failStage(each -> each.exceptionally(e -> null).isDone()));
    String forked = "java.util.concurrent.ForkJoinTask";
    check(detector, silences, forked, "join", SelfTest::failForkJoinTask);
    if (!isSilent(silences, task)) {
      check(detector, silences, "java.lang.Thread", "start", SelfTest::failThread);
    }
  }

  /** Fails in a future with what it is given, and looks at it if told to. */
  private interface Trial {
    void run(RuntimeException failure, boolean observe) throws Exception;
  }

  private interface Look {
    @Nullable Object at(CompletableFuture<Void> stage) throws Exception;
  }

  private static void check(
      Detector detector, List<Silence> silences, String className, String look, Trial trial) {
    if (isSilent(silences, className)) {
      return;
    }
    if (orphans(detector, trial, false) != 1) {
      silences.add(new Silence(className, "storing", false));
    } else if (orphans(detector, trial, true) != 0) {
      silences.add(new Silence(className, look, true));
    }
  }

  private static boolean isSilent(List<Silence> silences, String className) {
    for (Silence silence : silences) {
      if (silence.className().equals(className)) {
        return true;
      }
    }
    return false;
  }

  private static int orphans(Detector detector, Trial trial, boolean observe) {
    Scope scope =
        detector.run().child("self-test", SelfTest.class.getName(), Duration.ofSeconds(5));
    RuntimeException failure = new IllegalStateException("self-test of orphaned-failures");
    Object before = detector.enterForeground(scope);
    try {
      trial.run(failure, observe);
    } catch (Exception expected) {
      // It was handed out, which is what is being tested.
    } finally {
      detector.leave(before);
    }
    detector.drain(scope);
    int orphaned = detector.end(scope).orphaned().size();
    // Where hooks are missing, it may have been charged to nobody, and is not the user's.
    detector.observe(failure);
    return orphaned;
  }

  private static void failFutureTask(RuntimeException failure, boolean observe) throws Exception {
    FutureTask<Void> task = runFailing(failure);
    if (observe) {
      task.get();
    }
  }

  private static Trial failStage(Look look) {
    return (failure, observe) -> {
      CompletableFuture<Void> stage =
          CompletableFuture.completedFuture(1)
              .thenAccept(
                  one -> {
                    throw failure;
                  });
      if (observe) {
        Object unused = look.at(stage);
      }
    };
  }

  private static void failForkJoinTask(RuntimeException failure, boolean observe) {
    ForkJoinTask<?> task =
        ForkJoinTask.adapt(
            () -> {
              throw failure;
            });
    task.quietlyInvoke();
    if (observe) {
      task.join();
    }
  }

  /** The task belongs to the scope only if the thread that makes it does. */
  private static void failThread(RuntimeException failure, boolean observe) throws Exception {
    List<FutureTask<Void>> made = new ArrayList<>();
    Thread thread = new Thread(() -> made.add(runFailing(failure)), "orphaned-failures-self-test");
    thread.setDaemon(true);
    thread.start();
    thread.join();
    if (observe) {
      made.get(0).get();
    }
  }

  private static FutureTask<Void> runFailing(RuntimeException failure) {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              throw failure;
            });
    task.run();
    return task;
  }
}
