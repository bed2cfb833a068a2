package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a thread runs, and for whom, when calls, loops and the JDK's plumbing are nested. */
class ExecutionTests {

  private final Detector detector = new Detector();
  private final FakeJdk jdk = new FakeJdk(detector);
  private final Scope scope = scope("Some.test()");
  private final Scope other = scope("Other.test()");
  private final Throwable boom = new IllegalStateException("boom");

  private Scope scope(String name) {
    return detector.run().child(name, "", Duration.ofSeconds(30));
  }

  // ---- Calls --------------------------------------------------------------------------------

  @Test
  void leave_foregroundInsideOfAnother_returnsToTheOuter() throws Exception {
    assertThat(detector.currentScope()).isNull();
    jdk.inForeground(
        scope,
        () -> {
          jdk.inForeground(other, () -> assertThat(detector.currentScope()).isSameAs(other));
          assertThat(detector.currentScope()).isSameAs(scope);
        });
    assertThat(detector.currentScope()).isNull();
  }

  @Test
  void exit_taskInsideOfAnother_returnsToTheOuter() throws Exception {
    Object outer = jdk.submit(scope);
    Object inner = jdk.submit(other);
    jdk.run(
        outer,
        () -> {
          jdk.run(inner, () -> assertThat(detector.currentScope()).isSameAs(other));
          assertThat(detector.currentScope()).isSameAs(scope);
        });
    assertThat(detector.currentScope()).isNull();
  }

  @Test
  void enter_functionOfTheTaskThatRuns_needsNoExit() throws Exception {
    Object task = jdk.submit(scope);
    jdk.run(task, () -> assertThat(detector.enter(task)).isNull());
  }

  @Test
  void enter_outsideOfEveryScope_needsNoExit() throws Exception {
    assertThat(detector.enter(null)).isNull();
    Threads.runElsewhere(() -> assertThat(detector.enter(null)).isNull());
  }

  @Test
  void enter_workOfNoScopeInsideOfATask_isOfNoScope() throws Exception {
    jdk.run(
        jdk.submit(scope),
        () -> {
          jdk.run(null, () -> assertThat(detector.currentScope()).isNull());
          assertThat(detector.currentScope()).isSameAs(scope);
        });
  }

  @Test
  void exit_taskThatWasQueued_isNoLongerInFlight() throws Exception {
    Object task = jdk.submit(scope);
    detector.queued(task);
    jdk.run(task, () -> assertThat(scope.inFlight().isAtRest()).isFalse());
    assertThat(scope.inFlight().isAtRest()).isTrue();
  }

  @Test
  void threw_failureIsStoredByOtherWorkOfTheThread_isChargedToWhatThrewIt() throws Exception {
    Object thrower = jdk.submit(other);
    jdk.run(
        jdk.submit(scope),
        () -> {
          detector.threw(thrower, boom);
          jdk.store(boom);
        });
    assertThat(detector.end(scope).isClean()).isTrue();
    assertThat(FakeJdk.roots(detector.end(other))).containsExactly(boom);
  }

  @Test
  void threw_anotherFailureIsStored_isNotChargedToWhatThrewTheFirst() throws Exception {
    Object thrower = jdk.submit(other);
    jdk.run(
        jdk.submit(scope),
        () -> {
          detector.threw(thrower, new IllegalStateException("of the thrower"));
          jdk.store(boom);
        });
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
    assertThat(detector.end(other).isClean()).isTrue();
  }

  /** It is said for the next failure that is stored, and for no other. */
  @Test
  void threw_sameInstanceIsStoredOnceMore_isChargedToTheWorkThatRuns() throws Exception {
    Object thrower = jdk.submit(other);
    jdk.run(
        jdk.submit(scope),
        () -> {
          detector.threw(thrower, boom);
          jdk.storeInVain(boom);
          jdk.store(boom);
        });
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
    assertThat(detector.end(other).isClean()).isTrue();
  }

  // ---- The JDK's plumbing -------------------------------------------------------------------

  @Test
  void submitted_insideOfARace_isRacedAndNowhereElse() throws Exception {
    jdk.inForeground(
        scope,
        () -> {
          assertThat(isRaced()).as("before").isFalse();
          detector.plumbingBegins(true);
          assertThat(isRaced()).as("in the race").isTrue();
          detector.plumbingBegins(false);
          detector.plumbingEnds(false);
          assertThat(isRaced()).as("after other plumbing").isTrue();
          detector.plumbingEnds(true);
          assertThat(isRaced()).as("after").isFalse();
          detector.plumbingBegins(false);
          assertThat(isRaced()).as("in other plumbing").isFalse();
          detector.plumbingEnds(false);
        });
  }

  @Test
  void submitted_byATaskThatRunsInsideOfARace_isNotRaced() throws Exception {
    Object task = jdk.submit(scope);
    jdk.inForeground(
        scope,
        () -> {
          detector.plumbingBegins(true);
          jdk.run(
              task,
              () -> {
                assertThat(detector.currentScope()).isSameAs(scope);
                assertThat(isRaced()).as("inside of the task").isFalse();
              });
          assertThat(isRaced()).as("after the task").isTrue();
          detector.plumbingEnds(true);
        });
  }

  private boolean isRaced() {
    return ((Submission) detector.submitted(new Object())).isRaced();
  }

  @Test
  void exit_taskInsideOfPlumbing_returnsToThePlumbing() throws Exception {
    jdk.fail(scope, boom);
    Object task = jdk.submit(scope);
    detector.plumbingBegins(false);
    jdk.run(task, () -> {});
    jdk.handOut(boom);
    detector.plumbingEnds(false);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void exit_taskInsideOfPlumbing_returnsToTheScopeAround() throws Exception {
    Object task = jdk.submit(other);
    jdk.inForeground(
        scope,
        () -> {
          detector.plumbingBegins(false);
          jdk.run(task, () -> assertThat(detector.currentScope()).isSameAs(other));
          assertThat(detector.currentScope()).isSameAs(scope);
          detector.plumbingEnds(false);
        });
  }

  /** Plumbing may begin before its class is instrumented, and end after. */
  @Test
  void plumbingEnds_hasNotBegun_leavesTheNextAlone() throws Exception {
    jdk.fail(scope, boom);
    detector.plumbingEnds(true);
    detector.plumbingBegins(true);
    jdk.handOut(boom);
    jdk.inForeground(scope, () -> assertThat(isRaced()).isTrue());
    detector.plumbingEnds(true);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  // ---- Loops --------------------------------------------------------------------------------

  @Test
  void enterTask_failureInTheLoop_isChargedAndNoneAfterIt() throws Exception {
    Throwable later = new IllegalStateException("later");
    detector.enterTask(jdk.submit(scope));
    jdk.store(boom);
    detector.exitLoop();
    jdk.store(later);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
    assertThat(FakeJdk.roots(detector.judgeUnattributed())).containsExactly(later);
  }

  @Test
  void enterTask_threadThatHasRunNothingYet_runsItForTheScope() throws Exception {
    Object task = jdk.submit(scope);
    Threads.runElsewhere(
        () -> {
          detector.enterTask(task);
          assertThat(detector.currentScope()).isSameAs(scope);
          detector.exitLoop();
          assertThat(detector.currentScope()).isNull();
        });
  }

  @Test
  void enterTask_ofNoScope_isChargedToNobody() throws Exception {
    jdk.inForeground(
        scope,
        () -> {
          detector.enterTask(null);
          assertThat(detector.currentScope()).isNull();
          detector.exitLoop();
          assertThat(detector.currentScope()).isSameAs(scope);
        });
  }

  @Test
  void enterTask_ofNoScopeOnAThreadOfNoScope_leavesNothingBehind() throws Exception {
    Threads.runElsewhere(
        () -> {
          detector.enterTask(null);
          assertThat(detector.currentScope()).isNull();
          detector.exitLoop();
          assertThat(detector.currentScope()).isNull();
        });
  }

  @Test
  void exitLoop_taskThatWasQueued_isNoLongerInFlight() throws Exception {
    Object task = jdk.submit(scope);
    detector.queued(task);
    detector.enterTask(task);
    assertThat(scope.inFlight().isAtRest()).isFalse();
    detector.exitLoop();
    assertThat(scope.inFlight().isAtRest()).isTrue();
  }

  @Test
  void enterTask_periodicTask_isInFlightWhileItRuns() throws Exception {
    Object task = jdk.submit(scope);
    detector.delayed(task, 0, true);
    detector.enterTask(task);
    assertThat(scope.inFlight().isAtRest()).isFalse();
    detector.exitLoop();
    assertThat(scope.inFlight().isAtRest()).isTrue();
  }

  @Test
  void exitLoop_withoutALoop_changesNothing() throws Exception {
    detector.exitLoop();
    jdk.run(
        jdk.submit(scope),
        () -> {
          detector.exitLoop();
          assertThat(detector.currentScope()).isSameAs(scope);
        });
  }

  @Test
  void exitLoop_twice_isTheEndOfOneLoop() throws Exception {
    jdk.inForeground(
        scope,
        () -> {
          detector.enterTask(jdk.submit(other));
          detector.exitLoop();
          detector.exitLoop();
          assertThat(detector.currentScope()).isSameAs(scope);
        });
  }

  /** The hook of the dying thread, which comes after the end of the loop, records the failure. */
  @Test
  void exitLoop_taskHasThrown_isStillChargedUntilTheThreadHasEnded() throws Exception {
    Object pool = new Object();
    Object task = jdk.submit(scope);
    detector.queued(task);
    detector.enterTask(task);
    detector.pooledTaskThrew(pool, boom);
    detector.exitLoop();
    assertThat(scope.inFlight().isAtRest()).as("at rest before the thread ends").isFalse();
    detector.threadDied(new Thread("dies without a handler"), boom);
    detector.threadEnding();
    assertThat(scope.inFlight().isAtRest()).as("at rest").isTrue();
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void pooledTaskThrew_outsideOfALoop_doesNotSpoilTheNext() throws Exception {
    Threads.runElsewhere(() -> detector.pooledTaskThrew(new Object(), boom));
    jdk.inForeground(
        scope,
        () -> {
          detector.pooledTaskThrew(new Object(), boom);
          detector.enterTask(jdk.submit(other));
          detector.exitLoop();
          assertThat(detector.currentScope()).isSameAs(scope);
        });
  }

  // ---- Stops that were asked for ------------------------------------------------------------

  @Test
  void enterTask_workerWasToldToStopBefore_excusesNothingOfTheNextTask() throws Exception {
    Throwable interrupt = new InterruptedException("of the next task");
    detector.toldToStop(Thread.currentThread());
    detector.enterTask(jdk.submit(scope));
    jdk.store(interrupt);
    detector.exitLoop();
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(interrupt);
  }

  @Test
  void enter_taskCallsAnother_isStillToldToStop() throws Exception {
    Object called = jdk.submit(scope);
    jdk.run(
        jdk.submit(scope),
        () -> {
          detector.stopping();
          jdk.run(called, () -> {});
          jdk.store(new InterruptedException("of the first task"));
        });
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void enter_workOfNoScope_forgetsWhatTheLastTaskWasAsked() throws Exception {
    assertIsForgotten(() -> jdk.run(null, () -> {}));
  }

  @Test
  void enterTask_workOfNoScope_forgetsWhatTheLastTaskWasAsked() throws Exception {
    assertIsForgotten(() -> detector.enterTask(null));
  }

  private void assertIsForgotten(Threads.Action next) throws Exception {
    Throwable interrupt = new InterruptedException("not asked for");
    Threads.runElsewhere(
        () -> {
          detector.stopping();
          next.run();
          jdk.store(interrupt);
        });
    assertThat(FakeJdk.roots(detector.judgeUnattributed())).containsExactly(interrupt);
  }
}
