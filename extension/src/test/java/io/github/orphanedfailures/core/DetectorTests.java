package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DetectorTests {

  /** Waits for a store that settles as long as a busy machine needs. */
  private final Detector detector = new Detector(Duration.ofMinutes(5));

  private final FakeJdk jdk = new FakeJdk(detector);
  private final Scope scope = detector.run().child("Some.test()", "", Duration.ofSeconds(30));
  private final Throwable boom = new IllegalStateException("boom");

  @Test
  void end_failureThatNobodySaw_isOrphaned() throws Exception {
    jdk.fail(scope, boom);
    Judgement judgement = detector.end(scope);
    assertThat(FakeJdk.roots(judgement)).containsExactly(boom);
    assertThat(judgement.isClean()).isFalse();
    assertThat(judgement.others()).isZero();
    assertThat(judgement.scope()).isSameAs(scope);
  }

  @Test
  void end_failureThatWasHandedOut_isNotOrphaned() throws Exception {
    jdk.fail(scope, boom);
    jdk.handOut(boom);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void end_failureThatWasHandedOutBeforeItWasStoredAgain_isNotOrphaned() throws Exception {
    jdk.fail(scope, boom);
    jdk.handOut(boom);
    jdk.fail(scope, new CompletionException(boom));
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void end_failureInTheChainsOfWhatWasHandedOut_isNotOrphaned() throws Exception {
    Throwable suppressed = new IllegalStateException("suppressed");
    jdk.fail(scope, boom);
    jdk.fail(scope, suppressed);
    Throwable outer = new IllegalArgumentException("outer", new RuntimeException(boom));
    outer.addSuppressed(suppressed);
    jdk.handOut(outer);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void end_anotherFailureWasHandedOut_isOrphaned() throws Exception {
    jdk.fail(scope, boom);
    jdk.handOut(new IllegalStateException("boom"));
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void end_failureHandedOutToPlumbingOnly_isOrphaned() throws Exception {
    jdk.fail(scope, boom);
    detector.plumbingBegins(false);
    detector.plumbingBegins(false);
    detector.plumbingEnds(false);
    jdk.handOut(boom);
    detector.plumbingEnds(false);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void end_failureHandedOutAfterThePlumbing_isNotOrphaned() throws Exception {
    jdk.fail(scope, boom);
    detector.plumbingBegins(true);
    detector.plumbingEnds(true);
    jdk.handOut(boom);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void end_taskInsideOfPlumbingHandsOut_isNotOrphaned() throws Exception {
    jdk.fail(scope, boom);
    Object task = jdk.submit(scope);
    detector.plumbingBegins(false);
    jdk.run(task, () -> jdk.handOut(boom));
    detector.plumbingEnds(false);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void end_storeLostItsRace_isNotOrphaned() throws Exception {
    jdk.run(jdk.submit(scope), () -> jdk.storeInVain(boom));
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void end_oneOfTwoStoresLostItsRace_isOrphanedOnce() throws Exception {
    jdk.run(
        jdk.submit(scope),
        () -> {
          jdk.store(boom);
          jdk.storeInVain(boom);
        });
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void end_sameFailureInManyFutures_isOrphanedOnce() throws Exception {
    jdk.fail(scope, boom);
    jdk.fail(scope, new CompletionException(boom));
    jdk.fail(scope, new ExecutionException(new CompletionException(boom)));
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void end_failureThatAnotherTellsOf_isReportedWithTheOther() throws Exception {
    Throwable outer = new IllegalArgumentException("outer", boom);
    jdk.fail(scope, boom);
    jdk.fail(scope, outer);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(outer);
  }

  @Test
  void end_failuresThatTellOfEachOther_areReportedOnce() throws Exception {
    Throwable other = new IllegalArgumentException("other", boom);
    boom.initCause(other);
    jdk.fail(scope, boom);
    jdk.fail(scope, other);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void end_failureThatTellsOfTwoThatTellOfEachOther_isReportedAlone() throws Exception {
    Throwable other = new IllegalArgumentException("other", boom);
    boom.initCause(other);
    Throwable outer = new RuntimeException("outer", boom);
    jdk.fail(scope, boom);
    jdk.fail(scope, other);
    jdk.fail(scope, outer);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(outer);
  }

  @Test
  void end_cancellation_isNoFailure() throws Exception {
    jdk.fail(scope, new CancellationException("cancelled"));
    jdk.fail(scope, new CompletionException(new CancellationException("a source was cancelled")));
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void end_failureOfWorkThatWorkSubmitted_isCharged() throws Exception {
    jdk.run(
        jdk.submit(scope),
        () -> {
          Object child = detector.submitted(new Object());
          Threads.runElsewhere(() -> jdk.run(child, () -> jdk.store(boom)));
        });
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void end_failureOfAnotherScope_isLeftToThatScope() throws Exception {
    Scope other = detector.run().child("Other.test()", "", Duration.ZERO);
    jdk.fail(other, boom);
    assertThat(detector.end(scope).isClean()).isTrue();
    assertThat(FakeJdk.roots(detector.end(other))).containsExactly(boom);
  }

  @Test
  void end_instanceThatKillsThreadsOfTwoScopes_isOrphanedInBoth() throws Exception {
    Scope other = detector.run().child("Other.test()", "", Duration.ZERO);
    for (Scope each : List.of(scope, other)) {
      Threads.runElsewhere(() -> jdk.run(jdk.submit(each), () -> die(boom)));
    }
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
    assertThat(FakeJdk.roots(detector.end(other))).containsExactly(boom);
  }

  /** Whoever is handed the instance cannot know that it kills a thread elsewhere. */
  @Test
  void end_instanceThatWasHandedOutKillsAThreadElsewhere_isNotOrphanedWhereItWasHandedOut()
      throws Exception {
    Scope other = detector.run().child("Other.test()", "", Duration.ZERO);
    jdk.fail(scope, boom);
    Threads.runElsewhere(() -> jdk.run(jdk.submit(other), () -> die(boom)));
    jdk.inForeground(scope, () -> jdk.handOut(boom));
    assertThat(FakeJdk.roots(detector.end(scope))).isEmpty();
  }

  private void die(Throwable failure) {
    detector.threadDied(new Thread("dies without a handler"), failure);
  }

  @Test
  void end_secondTime_reportsNothingAgain() throws Exception {
    jdk.fail(scope, boom);
    detector.end(scope);
    assertThat(detector.end(scope).isClean()).isTrue();
    jdk.fail(scope, boom);
    assertThat(detector.end(detector.run()).isClean()).as("told once is enough").isTrue();
  }

  @Test
  void judgeUnattributed_failureOutsideOfEveryScope_isThere() {
    jdk.store(boom);
    assertThat(detector.end(scope).isClean()).isTrue();
    assertThat(FakeJdk.roots(detector.judgeUnattributed())).containsExactly(boom);
    assertThat(detector.judgeUnattributed().isClean()).isTrue();
  }

  @Test
  void judgeUnattributed_failureInsideOfTheScopeOfNobody_isThere() throws Exception {
    jdk.fail(detector.nobody(), boom);
    assertThat(detector.end(detector.run()).isClean()).isTrue();
    assertThat(FakeJdk.roots(detector.judgeUnattributed())).containsExactly(boom);
  }

  @Test
  void end_failureWhoseWorkIsProvenLater_isChargedAndNoLongerUnattributed() throws Exception {
    jdk.store(boom);
    jdk.fail(scope, boom);
    assertThat(detector.judgeUnattributed().isClean()).isTrue();
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void end_promiseThatTheTestItselfFails_isBornFailed() throws Exception {
    jdk.inForeground(
        scope,
        () -> {
          FakeJdk.Future promise = new FakeJdk.Future();
          detector.storing(promise, boom, true);
          detector.settled(promise, boom, true);
        });
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void end_promiseThatABackgroundTaskFails_isOrphaned() throws Exception {
    jdk.run(
        jdk.submit(scope),
        () -> {
          FakeJdk.Future promise = new FakeJdk.Future();
          detector.storing(promise, boom, true);
          detector.settled(promise, boom, true);
        });
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void end_storeIsStillOpenAndThenLoses_isNotOrphaned() throws Exception {
    assertThat(endWhileAStoreIsOpen(false).isClean()).isTrue();
  }

  @Test
  void end_storeIsStillOpenAndThenWins_isOrphaned() throws Exception {
    assertThat(FakeJdk.roots(endWhileAStoreIsOpen(true))).containsExactly(boom);
  }

  /** That it is kept in mind for a race does not make it a failure. */
  @Test
  void end_storeOfAContestantIsStillOpenAndThenLoses_isNotOrphaned() throws Exception {
    FakeJdk.Future contestant = new FakeJdk.Future();
    detector.inspectWith(
        new FutureInspector() {
          @Override
          public Throwable failureOf(Object future) {
            return future == contestant ? boom : null;
          }

          @Override
          public boolean isComplete(Object future) {
            return future == contestant;
          }
        });
    detector.raced(new FakeJdk.Future(), new Object[] {contestant});
    assertThat(endWhileAStoreIsOpen(false).isClean()).isTrue();
  }

  private Judgement endWhileAStoreIsOpen(boolean wins) throws Exception {
    FakeJdk.Future future = new FakeJdk.Future();
    jdk.run(jdk.submit(scope), () -> detector.storing(future, boom, false));
    FutureTask<Judgement> end = new FutureTask<>(() -> detector.end(scope));
    Thread ending = new Thread(end);
    ending.start();
    Threads.spinUntil(() -> end.isDone() || ending.getState() == Thread.State.TIMED_WAITING);
    detector.settled(future, boom, wins);
    return end.get(Threads.PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void end_threadThatStoresNeverSettles_isBoundedAndCountsTheFailure() throws Exception {
    assertThat(FakeJdk.roots(endWhileAStoreNeverSettles(() -> {}))).containsExactly(boom);
  }

  @Test
  void end_interruptedWhileAStoreSettles_judgesAndStaysInterrupted() throws Exception {
    Judgement judgement = endWhileAStoreNeverSettles(Thread.currentThread()::interrupt);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(FakeJdk.roots(judgement)).containsExactly(boom);
  }

  private Judgement endWhileAStoreNeverSettles(Runnable atTheEnd) throws Exception {
    Detector usual = new Detector();
    FakeJdk itsJdk = new FakeJdk(usual);
    Scope itsScope = usual.run().child("Some.test()", "", Duration.ZERO);
    itsJdk.run(itsJdk.submit(itsScope), () -> usual.storing(new FakeJdk.Future(), boom, false));
    atTheEnd.run();
    return usual.end(itsScope);
  }

  @Test
  void drain_workInFlight_waitsUntilItHasFailed() throws Exception {
    Object work = jdk.submit(scope);
    detector.queued(work);
    Callable<List<Throwable>> test =
        () -> {
          detector.drain(scope);
          return FakeJdk.roots(detector.end(scope));
        };
    Callable<List<Throwable>> worker =
        () -> {
          jdk.run(work, () -> jdk.store(boom));
          return List.of();
        };
    assertThat(Threads.atOnce(List.of(test, worker)).get(0)).containsExactly(boom);
  }

  @Test
  void drain_workThatIsNeverQueuedOrFarDelayed_isNotWaitedFor() throws Exception {
    jdk.submit(scope);
    detector.delayed(jdk.submit(scope), Duration.ofHours(1).toNanos(), false);
    detector.delayed(jdk.submit(scope), 0, true);
    assertThat(scope.inFlight().isAtRest()).isTrue();
    detector.delayed(jdk.submit(scope), Duration.ofSeconds(1).toNanos(), false);
    assertThat(scope.inFlight().isAtRest()).isFalse();
  }

  @Test
  void delayed_asLongAsTheDrain_isWaitedFor() throws Exception {
    detector.delayed(jdk.submit(scope), scope.drain().toNanos(), false);
    assertThat(scope.inFlight().isAtRest()).isFalse();
  }

  @Test
  void delayed_periodicWork_isInFlightOnlyWhileItRuns() throws Exception {
    Object work = jdk.submit(scope);
    detector.delayed(work, 0, true);
    for (int run = 0; run < 3; run++) {
      assertThat(scope.inFlight().isAtRest()).isTrue();
      jdk.run(work, () -> assertThat(scope.inFlight().isAtRest()).isFalse());
    }
    assertThat(scope.inFlight().isAtRest()).isTrue();
  }

  @Test
  void finished_workThatIsCancelledWhileItWaits_isNoLongerInFlight() throws Exception {
    Object work = jdk.submit(scope);
    detector.queued(work);
    detector.finished(work);
    assertThat(scope.inFlight().isAtRest()).isTrue();
  }

  @Test
  void finished_workThatOtherWorkCancels_isNoLongerInFlight() throws Exception {
    Object work = jdk.submit(scope);
    detector.queued(work);
    jdk.run(jdk.submit(scope), () -> detector.finished(work));
    assertThat(scope.inFlight().isAtRest()).isTrue();
  }

  @Test
  void finished_workThatIsCancelledWhileItRuns_isInFlightUntilItEnds() throws Exception {
    Object work = jdk.submit(scope);
    detector.queued(work);
    jdk.run(
        work,
        () -> {
          detector.finished(work);
          assertThat(scope.inFlight().isAtRest()).isFalse();
        });
    assertThat(scope.inFlight().isAtRest()).isTrue();
  }

  @Test
  void awaitPending_failureIsStoredMeanwhile_returnsIt() throws Exception {
    Callable<Throwable> test =
        () -> detector.awaitPending(scope, any -> true, Duration.ofSeconds(30)).root();
    Callable<Throwable> worker =
        () -> {
          jdk.fail(scope, boom);
          return boom;
        };
    assertThat(Threads.atOnce(List.of(test, worker))).containsExactly(boom, boom);
  }

  @Test
  void awaitPending_failureThatIsListedIsSettledMeanwhile_returnsIt() throws Exception {
    FakeJdk.Future future = new FakeJdk.Future();
    jdk.run(jdk.submit(scope), () -> detector.storing(future, boom, false));
    assertThat(awaitPendingWhile(() -> detector.settled(future, boom, true))).isSameAs(boom);
  }

  @Test
  void awaitPending_threadDiesMeanwhile_returnsIt() throws Exception {
    Object work = jdk.submit(scope);
    assertThat(awaitPendingWhile(() -> jdk.run(work, () -> die(boom)))).isSameAs(boom);
  }

  /** Does it when another thread waits already. */
  private Throwable awaitPendingWhile(Threads.Action action) throws Exception {
    FutureTask<Throwable> test =
        new FutureTask<>(
            () -> detector.awaitPending(scope, any -> true, Duration.ofSeconds(30)).root());
    Thread waiter = new Thread(test);
    waiter.start();
    Threads.spinUntil(() -> test.isDone() || waiter.getState() == Thread.State.TIMED_WAITING);
    action.run();
    return test.get(Threads.PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void awaitPending_noneOrNoneWanted_isNullWhenTheTimeIsOver() throws Exception {
    assertThat(detector.awaitPending(scope, any -> true, Duration.ofMillis(1))).isNull();
    jdk.fail(scope, boom);
    assertThat(detector.awaitPending(scope, any -> false, Duration.ofMillis(1))).isNull();
  }

  @Test
  void pending_observedFailure_isGone() throws Exception {
    Throwable other = new IllegalStateException("other");
    jdk.fail(scope, boom);
    jdk.fail(scope, other);
    assertThat(detector.pending(scope)).extracting(Failure::root).containsExactly(boom, other);
    detector.observe(boom);
    assertThat(detector.pending(scope)).extracting(Failure::root).containsExactly(other);
  }

  // ---- Work that hangs on what others complete ----------------------------------------------

  @Test
  void passingOn_promiseIsCompletedOutsideOfEveryScope_isChargedToWhoHangsOnIt() throws Exception {
    Throwable next = new IllegalStateException("next");
    Object stage = jdk.submit(scope);
    detector.passingOn(stage);
    jdk.store(boom);
    jdk.store(next);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
    assertThat(FakeJdk.roots(detector.judgeUnattributed())).containsExactly(next);
  }

  @Test
  void knows_workThatFails_onlyWhenThereIsProof() throws Exception {
    assertThat(detector.knows(boom)).isFalse();
    jdk.run(jdk.submit(scope), () -> assertThat(detector.knows(boom)).isTrue());
  }

  @Test
  void submitted_workOfWhichIsKnownWhoSubmitsIt_isChargedToThem() throws Exception {
    Object context = jdk.submit(scope);
    AttributedWork attributed = new AttributedWork(context) {};
    assertThat(detector.submitted(attributed)).isSameAs(context);
    assertThat(detector.submitted(new Object())).as("outside of every scope").isNull();
  }

  /** The JDK has begun the same failure in two futures, and the task's is the one of a race. */
  @Test
  void settled_taskOfARace_isAbsorbed() throws Exception {
    Object[] task = new Object[1];
    jdk.inForeground(
        scope,
        () -> {
          detector.plumbingBegins(true);
          task[0] = detector.submitted(new Object());
          detector.plumbingEnds(true);
        });
    FutureTask<Object> future = new FutureTask<>(() -> null);
    jdk.run(
        task[0],
        () -> {
          detector.storing(future, boom, false);
          detector.settled(future, boom, true);
        });
    Judgement judgement = detector.end(scope);
    assertThat(judgement.isClean()).isTrue();
    assertThat(judgement.absorbed()).hasSize(1);
  }

  @Test
  void storing_innerLifeOfAService_countsOnlyWhenTheServiceExposesIt() throws Exception {
    Object service = StandardCharsets.UTF_8;
    Object task = jdk.submit(scope);
    jdk.run(
        task,
        () -> {
          detector.storing(service, boom, false);
          detector.settled(service, boom, true);
          detector.stored(service, boom);
        });
    assertThat(detector.pending(scope)).isEmpty();
    detector.exposed(task, new CompletionException(boom));
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void settled_failureThatWasNotAnnounced_changesNothing() throws Exception {
    jdk.run(jdk.submit(scope), () -> detector.settled(new FakeJdk.Future(), boom, true));
    assertThat(detector.end(scope).isClean()).isTrue();
  }
}
