package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Failures that are how work ends when it is asked to stop. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StopAskedForTests {

  private final Detector detector = new Detector();
  private final FakeJdk jdk = new FakeJdk(detector);
  private final Scope scope = detector.run().child("Some.test()", "", Duration.ofSeconds(30));
  private final Throwable boom = new IllegalStateException("boom");

  @Test
  void interrupting_taskEndsBecauseOfIt_isNoFailure() throws Exception {
    for (Throwable stopped :
        List.of(
            new InterruptedException("bare"),
            new IllegalStateException("wrapped", new InterruptedException()),
            new InterruptedIOException("while reading"))) {
      runInterrupted(() -> jdk.store(stopped), () -> {});
    }
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void interrupting_taskFailsOfSomethingElse_isOrphaned() throws Exception {
    runInterrupted(() -> jdk.store(boom), () -> {});
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void interrupting_nextTaskOfTheThread_isNotExcused() throws Exception {
    Throwable later = new InterruptedException("of the next task");
    runInterrupted(() -> {}, () -> jdk.store(later));
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(later);
  }

  /** The next task of a pool whose thread still holds the interrupt of its shutdown. */
  @Test
  void interrupting_nextTaskWhileItIsStillPending_isNoFailure() throws Exception {
    Throwable later = new InterruptedException("of the next task");
    runInterrupted(() -> Thread.currentThread().interrupt(), () -> jdk.store(later));
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  /** The interrupt of a shutdown hits the task that the thread has begun meanwhile. */
  @Test
  void interrupting_taskBeginsBeforeItArrives_isNoFailure() throws Exception {
    Throwable later = new InterruptedException("of the next task");
    Thread worker = Thread.currentThread();
    Threads.runElsewhere(() -> detector.interrupting(worker));
    jdk.fail(scope, new InterruptedException("asked for"));
    Threads.runElsewhere(() -> detector.interrupted(worker));
    jdk.fail(scope, later);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(later);
  }

  /** As when the JDK could not be instrumented there. */
  @Test
  void assumeStopsAreAskedFor_whatComesFromAnInterruptIsNoFailureAndAllElseIs() throws Exception {
    detector.assumeStopsAreAskedFor();
    jdk.fail(scope, new IllegalStateException("stopped", new InterruptedException()));
    jdk.fail(scope, boom);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void interrupting_threadInterruptsItself_isNotExcused() throws Exception {
    Throwable own = new InterruptedException("by itself");
    jdk.run(
        jdk.submit(scope),
        () -> {
          detector.interrupting(Thread.currentThread());
          jdk.store(own);
        });
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(own);
  }

  @Test
  void interrupting_anotherThread_excusesNobodyElse() throws Exception {
    Throwable own = new InterruptedException("of a bystander");
    detector.interrupting(new Thread());
    jdk.fail(scope, own);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(own);
  }

  @Test
  void interrupting_otherWorkWrapsWhatTheTaskEndedWith_isNoFailure() throws Exception {
    InterruptedException stop = new InterruptedException("asked for");
    runInterrupted(() -> jdk.store(stop), () -> {});
    jdk.fail(scope, new IllegalStateException("could not be done", stop));
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void storing_wrapsAnInterruptThatNobodyAskedFor_isOrphaned() throws Exception {
    InterruptedException stop = new InterruptedException("not asked for");
    Throwable outer = new IllegalStateException("could not be done", stop);
    jdk.fail(scope, stop);
    jdk.fail(scope, outer);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(outer);
  }

  @Test
  void storing_wrapsACancellation_isNoFailure() throws Exception {
    jdk.fail(scope, new IllegalStateException("wrapped", new CancellationException()));
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  /** In every place where a failure can be stored. */
  @Test
  void stopping_taskEndsBecauseOfIt_isNoFailureWhereverItIsStored() throws Exception {
    Throwable stop = new InterruptedException("asked for");
    Object task = jdk.submit(scope);
    jdk.run(
        task,
        () -> {
          detector.stopping();
          detector.stored(new FakeJdk.Future(), stop);
          detector.storedBySubtask(new Object(), new InterruptedException("of a subtask"));
          detector.exposed(task, new InterruptedException("of a service"));
          detector.threadDied(new Thread(), new InterruptedException("of the thread"));
        });
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void stored_whateverThePlace_isOrphaned() throws Exception {
    List<Throwable> failures = FakeJdk.failures(4);
    Object task = jdk.submit(scope);
    jdk.run(
        task,
        () -> {
          detector.stored(new FakeJdk.Future(), failures.get(0));
          detector.storedBySubtask(new Object(), failures.get(1));
          detector.exposed(task, failures.get(2));
          detector.threadDied(new Thread(), failures.get(3));
        });
    assertThat(FakeJdk.roots(detector.end(scope))).isEqualTo(failures);
  }

  @Test
  void stopping_manyTasksEnd_leavesRoomForOthers() throws Exception {
    for (int i = 0; i < Scope.KEPT; i++) {
      Throwable stop = new InterruptedException("stop " + i);
      jdk.fail(scope, stop);
      jdk.run(
          jdk.submit(scope),
          () -> {
            detector.stopping();
            jdk.store(stop);
          });
    }
    jdk.fail(scope, boom);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  /** A hook asks nothing of threads that it was not told of. */
  @Test
  void markWith_threadThatIsTold_isMarked() throws Exception {
    List<Thread> marked = new CopyOnWriteArrayList<>();
    Thread stopped = new Thread();
    Thread started = new Thread();
    detector.markWith(marked::add);
    detector.interrupting(Thread.currentThread());
    assertThat(marked).as("interrupts itself").isEmpty();
    detector.interrupting(stopped);
    assertThat(marked).containsExactly(stopped);
    jdk.inForeground(scope, () -> detector.threadStarting(started));
    assertThat(marked).containsExactly(stopped, Thread.currentThread(), started);
  }

  /** Runs two tasks on a thread that another thread asks to stop while it runs the first one. */
  private void runInterrupted(Threads.Action first, Threads.Action second) throws Exception {
    Object firstTask = jdk.submit(scope);
    Object secondTask = jdk.submit(scope);
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    Thread[] worker = new Thread[1];
    Callable<Boolean> tasks =
        () -> {
          jdk.run(
              firstTask,
              () -> {
                worker[0] = Thread.currentThread();
                running.countDown();
                asked.await(Threads.PATIENCE_SECONDS, TimeUnit.SECONDS);
                first.run();
              });
          jdk.run(secondTask, second);
          return true;
        };
    Callable<Boolean> owner =
        () -> {
          running.await(Threads.PATIENCE_SECONDS, TimeUnit.SECONDS);
          detector.interrupting(worker[0]);
          detector.interrupted(worker[0]);
          asked.countDown();
          return true;
        };
    Threads.atOnce(List.of(tasks, owner));
  }
}
