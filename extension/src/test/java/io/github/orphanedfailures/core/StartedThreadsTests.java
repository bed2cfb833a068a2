package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import jdk.testcode.ServiceThread;
import org.junit.jupiter.api.Test;

/** Threads that a scope starts: they are its work, unless they serve others. */
class StartedThreadsTests {

  private final Detector detector = new Detector();
  private final FakeJdk jdk = new FakeJdk(detector);
  private final Scope scope = detector.run().child("Some.test()", "", Duration.ofSeconds(30));
  private final Throwable boom = new IllegalStateException("boom");

  /** Starts a thread in the scope and waits for its end. */
  private void runStarted(Runnable code) throws Exception {
    run(new Thread(code));
  }

  private void run(Thread thread) throws Exception {
    jdk.inForeground(scope, () -> detector.threadStarting(thread));
    thread.start();
    thread.join(60_000);
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void threadStarting_failureInTheThread_isChargedToTheScope() throws Exception {
    runStarted(() -> jdk.store(boom));
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void threadStarting_classOfTheUser_isChargedToTheScope() throws Exception {
    run(
        new Thread() {
          @Override
          public void run() {
            jdk.store(boom);
          }
        });
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void threadStarting_onceMore_isNoWork() throws Exception {
    Thread thread = new Thread(() -> {});
    thread.start();
    thread.join(60_000);
    jdk.inForeground(scope, () -> detector.threadStarting(thread));
    assertThat(scope.inFlight().isAtRest()).isTrue();
  }

  @Test
  void threadStarting_outsideOfEveryScope_isChargedToNobody() throws Exception {
    Thread thread = new Thread(() -> jdk.store(boom));
    detector.threadStarting(thread);
    thread.start();
    thread.join(60_000);
    assertThat(FakeJdk.roots(detector.judgeUnattributed())).containsExactly(boom);
  }

  @Test
  void toldAsUncaught_whileTheScopeIsOpen_isChargedToTheScope() throws Exception {
    runStarted(() -> detector.toldAsUncaught(Thread.currentThread(), boom));
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  /** The thread lives on, and nobody knows for whom. */
  @Test
  void toldAsUncaught_afterTheScopeHasEnded_isChargedToNobody() throws Exception {
    runStarted(
        () -> {
          Judgement unused = detector.end(scope);
          detector.toldAsUncaught(Thread.currentThread(), boom);
        });
    assertThat(FakeJdk.roots(detector.judgeUnattributed())).containsExactly(boom);
  }

  @Test
  void toldAsUncaught_ofWhatEndsTheThread_isChargedOnceAndToTheScope() throws Exception {
    Judgement[] ofTest = new Judgement[1];
    runStarted(
        () -> {
          ofTest[0] = detector.end(scope);
          detector.threadDied(Thread.currentThread(), boom);
          detector.toldAsUncaught(Thread.currentThread(), boom);
        });
    assertThat(FakeJdk.roots(ofTest[0])).isEmpty();
    assertThat(FakeJdk.roots(detector.end(detector.run()))).containsExactly(boom);
    assertThat(FakeJdk.roots(detector.judgeUnattributed())).isEmpty();
  }

  @Test
  void toldAsUncaught_handlerOfTheUser_isObserved() throws Exception {
    runStarted(
        () -> {
          Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {});
          detector.toldAsUncaught(Thread.currentThread(), boom);
        });
    assertThat(FakeJdk.roots(detector.end(scope))).isEmpty();
  }

  @Test
  void threadEnding_startedInAScope_isInFlightUntilThen() throws Exception {
    boolean[] atRest = new boolean[2];
    runStarted(
        () -> {
          atRest[0] = scope.inFlight().isAtRest();
          detector.threadEnding();
          atRest[1] = scope.inFlight().isAtRest();
        });
    assertThat(atRest).containsExactly(false, true);
  }

  @Test
  void threadEnding_ofAThreadOfNoScope_changesNothing() throws Exception {
    Object task = jdk.submit(scope);
    detector.queued(task);
    Threads.runElsewhere(detector::threadEnding);
    jdk.run(
        task,
        () -> {
          detector.threadEnding();
          assertThat(scope.inFlight().isAtRest()).as("a call, no loop").isFalse();
        });
  }

  /** The scope that happened to need the worker has nothing to do with what it runs. */
  @Test
  void workerStarting_startedInAScope_belongsToNobodyAndIsNotWaitedFor() throws Exception {
    boolean[] atRest = {false};
    runStarted(
        () -> {
          detector.workerStarting();
          atRest[0] = scope.inFlight().isAtRest();
          jdk.store(boom);
        });
    assertThat(atRest[0]).isTrue();
    assertThat(detector.end(scope).isClean()).isTrue();
    assertThat(FakeJdk.roots(detector.judgeUnattributed())).containsExactly(boom);
  }

  @Test
  void workerStarting_threadWasNotStartedInAScope_keepsWhatItRuns() throws Exception {
    detector.workerStarting();
    jdk.run(
        jdk.submit(scope),
        () -> {
          detector.workerStarting();
          assertThat(detector.currentScope()).isSameAs(scope);
        });
  }

  @Test
  void threadStarting_threadsThatServeOthers_areNobodysWork() throws Exception {
    ForkJoinWorkerThread worker =
        ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(ForkJoinPool.commonPool());
    Thread reader = new Untrusted.Reader<>(() -> "read");
    Thread service = new ServiceThread();
    jdk.inForeground(
        scope,
        () -> {
          detector.threadStarting(worker);
          detector.threadStarting(reader);
          detector.threadStarting(service);
        });
    assertThat(scope.inFlight().isAtRest()).isTrue();
  }
}
