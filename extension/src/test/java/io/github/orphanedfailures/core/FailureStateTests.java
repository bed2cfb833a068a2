package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What threads that store, drop and move one failure at the same time leave behind. */
class FailureStateTests {

  private final Detector detector = new Detector();
  private final FakeJdk jdk = new FakeJdk(detector);
  private final Scope ofClass = scope("SomeTests");
  private final Scope scope = ofClass.child("SomeTests.test()", "", Duration.ZERO);
  private final Scope other = scope("OtherTests");
  private final Throwable boom = new IllegalStateException("boom");
  private final FailureState state = new FailureState(boom, new ReferenceQueue<>(), null);

  private Scope scope(String name) {
    return detector.run().child(name, "", Duration.ZERO);
  }

  private static Submission workOf(Scope scope) {
    return Submission.by(scope.foreground(), new Object(), false);
  }

  // ---- An instance that work of two scopes throws -------------------------------------------

  /** Both found the same episode, and the other was faster. */
  @Test
  void storing_thrownInAScopeThatTheEpisodeIsNotOf_isRefused() {
    assertThat(state.storing(workOf(scope), true, scope, boom)).isTrue();
    assertThat(state.storing(workOf(other), true, other, boom)).isFalse();
    assertThat(state.storing(workOf(scope), true, scope, boom)).as("of the same scope").isTrue();
    assertThat(state.storing(workOf(other), false, other, boom)).as("passed on").isTrue();
    assertThat(state.isOf(scope)).isTrue();
    assertThat(state.isOf(other)).isFalse();
    assertThat(other.failures()).isEmpty();
  }

  @Test
  void endsThread_ofAScopeThatTheEpisodeIsNotOf_isRefused() {
    assertThat(state.endsThread(workOf(scope), scope, boom)).isTrue();
    assertThat(state.endsThread(workOf(other), other, boom)).isFalse();
    assertThat(state.endsThread(workOf(scope), scope, boom)).as("of the same scope").isTrue();
    assertThat(state.endsThread(null, other, boom)).as("of nobody known").isTrue();
    assertThat(scope.failures()).hasSize(1);
    assertThat(other.failures()).isEmpty();
  }

  @Test
  void end_instanceThatFunctionsOfTwoScopesThrow_isOrphanedInBoth() throws Exception {
    for (Scope each : List.of(scope, other)) {
      Object work = jdk.submit(each);
      jdk.run(
          work,
          () -> {
            detector.threw(work, boom);
            jdk.store(boom);
          });
    }
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
    assertThat(FakeJdk.roots(detector.end(other))).containsExactly(boom);
  }

  @Test
  void end_instanceThatKillsTwoThreadsOfOneScope_isOrphanedOnce() throws Exception {
    for (int i = 0; i < 2; i++) {
      jdk.run(jdk.submit(scope), () -> detector.threadDied(new Thread(), boom));
    }
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void settled_otherScopeThrewTheInstanceMeanwhile_takesBackItsOwn() throws Exception {
    Object work = jdk.submit(scope);
    jdk.run(
        work,
        () -> {
          FakeJdk.Future future = new FakeJdk.Future();
          detector.threw(work, boom);
          detector.storing(future, boom, false);
          Threads.runElsewhere(
              () -> jdk.run(jdk.submit(other), () -> detector.threadDied(new Thread(), boom)));
          detector.settled(future, boom, false);
        });
    assertThat(detector.end(scope).isClean()).isTrue();
    assertThat(FakeJdk.roots(detector.end(other))).containsExactly(boom);
  }

  @Test
  void handedOut_otherScopeThrewTheInstanceInVain_isObservedWhereItWasBefore() throws Exception {
    jdk.run(jdk.submit(scope), () -> detector.threadDied(new Thread(), boom));
    Object work = jdk.submit(other);
    jdk.run(
        work,
        () -> {
          detector.threw(work, boom);
          jdk.storeInVain(boom);
        });
    jdk.handOut(boom);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  // ---- Whose it is --------------------------------------------------------------------------

  @Test
  void end_failureIsPassedOnByWorkOfAnotherScope_staysWhereItWasFirst() throws Exception {
    jdk.fail(scope, boom);
    jdk.fail(other, boom);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
    assertThat(detector.end(other).isClean()).isTrue();
  }

  @Test
  void end_threadOfAnotherScopeStoredItFirst_isChargedToTheWorkThatSaysMore() throws Exception {
    Object[] thread = new Object[1];
    jdk.inForeground(other, () -> thread[0] = detector.submitted(new Thread()));
    jdk.run(thread[0], () -> jdk.store(boom));
    jdk.fail(scope, boom);
    assertThat(detector.end(other).isClean()).isTrue();
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  /** The same for failures of which nothing but the number is kept. */
  @Test
  void end_threadOfAnotherScopeStoredManyFirst_areChargedToTheWorkThatSaysMore() throws Exception {
    List<Throwable> failures = FakeJdk.failures(2 * Scope.KEPT);
    Object[] thread = new Object[1];
    jdk.inForeground(other, () -> thread[0] = detector.submitted(new Thread()));
    jdk.run(thread[0], () -> failures.forEach(jdk::store));
    for (Throwable failure : failures) {
      jdk.fail(scope, failure);
    }
    assertThat(detector.end(other).isClean()).isTrue();
    Judgement judgement = detector.end(scope);
    assertThat(judgement.orphaned().size() + judgement.others()).isEqualTo(failures.size());
  }

  @Test
  void end_storeLostItsRaceAndNobodyKnownStoresIt_isChargedToNobody() throws Exception {
    jdk.run(jdk.submit(scope), () -> jdk.storeInVain(boom));
    jdk.store(boom);
    assertThat(detector.end(scope).isClean()).isTrue();
    Judgement judgement = detector.judgeUnattributed();
    assertThat(FakeJdk.roots(judgement)).containsExactly(boom);
    assertThat(judgement.orphaned().get(0).submission()).isNull();
  }

  @Test
  void end_judgedFailureIsStoredByWorkOfAnotherScope_isNotReportedAgain() throws Exception {
    jdk.fail(scope, boom);
    detector.end(scope);
    jdk.fail(other, boom);
    assertThat(detector.end(other).isClean()).isTrue();
    assertThat(detector.end(ofClass).isClean()).isTrue();
  }

  @Test
  void end_storesThatLostTheirRaces_leaveRoomForOthers() throws Exception {
    for (Throwable failure : FakeJdk.failures(Scope.KEPT)) {
      jdk.run(jdk.submit(scope), () -> jdk.storeInVain(failure));
    }
    jdk.fail(scope, boom);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void end_instanceThatWorkOfAnEndedScopeThrew_isOrphanedHereToo() throws Exception {
    for (Scope each : List.of(scope, other)) {
      jdk.run(jdk.submit(each), () -> detector.threadDied(new Thread(), boom));
      assertThat(FakeJdk.roots(detector.end(each))).containsExactly(boom);
    }
  }

  // ---- Dropped while its scope ends ---------------------------------------------------------

  @Test
  void absorbed_whileItsListIsHandedOver_isAbsorbedInTheScopeAround() throws Exception {
    jdk.fail(scope, boom);
    FailureList.Leftover leftover = scope.endForParent();
    dropTwice(boom);
    leftover.kept().forEach(failure -> failure.state().relist(failure, scope));
    Judgement judgement = detector.end(ofClass);
    assertThat(judgement.isClean()).isTrue();
    assertThat(judgement.absorbed()).extracting(Failure::root).containsExactly(boom);
    assertThat(judgement.absorbed().get(0).evidence()).isNotNull();
    assertThat(judgement.othersAbsorbed()).isZero();
  }

  @Test
  void absorbed_whileItsListIsHandedOverAndNoRoomIsLeft_isCountedAsAbsorbed() throws Exception {
    for (Throwable failure : FakeJdk.failures(Scope.KEPT)) {
      jdk.fail(ofClass, failure);
      drop(failure);
    }
    jdk.fail(scope, boom);
    FailureList.Leftover leftover = scope.endForParent();
    drop(boom);
    leftover.kept().forEach(failure -> failure.state().relist(failure, scope));
    Judgement judgement = detector.end(ofClass);
    assertThat(judgement.absorbed()).hasSize(Scope.KEPT);
    assertThat(judgement.othersAbsorbed()).isEqualTo(1);
    assertThat(leftover.kept().get(0).evidence()).isNull();
  }

  @Test
  void absorbedAndObserved_whileItsListIsHandedOver_isNeither() throws Exception {
    jdk.fail(scope, boom);
    FailureList.Leftover leftover = scope.endForParent();
    drop(boom);
    jdk.handOut(boom);
    leftover.kept().forEach(failure -> failure.state().relist(failure, scope));
    Judgement judgement = detector.end(ofClass);
    assertThat(judgement.isClean()).isTrue();
    assertThat(judgement.absorbed()).isEmpty();
    assertThat(judgement.othersAbsorbed()).isZero();
  }

  @Test
  void absorbed_whileItsListIsJudged_isAbsorbed() throws Exception {
    jdk.fail(scope, boom);
    FailureList.Leftover leftover = scope.end();
    dropTwice(boom);
    Judgement judgement =
        new Judge(new Failures(), FutureInspector.BLIND, Judge.SETTLING).judge(scope, leftover);
    assertThat(judgement.isClean()).isTrue();
    assertThat(judgement.absorbed()).extracting(Failure::root).containsExactly(boom);
    assertThat(judgement.absorbed().get(0).evidence()).isNotNull();
  }

  private void dropTwice(Throwable failure) {
    drop(failure);
    drop(failure);
  }

  private void drop(Throwable failure) {
    detector.absorbed(new IllegalStateException("used"), failure);
  }

  @Test
  void handOver_failureThatEndedItsThread_stillSaysSo() throws Exception {
    jdk.run(jdk.submit(scope), () -> detector.threadDied(new Thread(), boom));
    detector.handOver(scope);
    Judgement judgement = detector.end(ofClass);
    assertThat(FakeJdk.roots(judgement)).containsExactly(boom);
    assertThat(judgement.orphaned().get(0).evidence().threadDied()).isTrue();
  }

  // ---- Nothing but the number ---------------------------------------------------------------

  @Test
  void end_moreThanAreKept_nothingButTheirNumberIsRemembered() throws Exception {
    List<Throwable> failures = FakeJdk.failures(6 * Scope.KEPT);
    for (int i = 0; i < failures.size(); i++) {
      Throwable failure = failures.get(i);
      Object computation = new Object();
      switch (i % 3) {
        case 0 -> jdk.fail(scope, failure);
        case 1 -> jdk.run(jdk.submit(scope), () -> detector.storedBySubtask(computation, failure));
        default -> jdk.run(jdk.submit(scope), () -> detector.threadDied(new Thread(), failure));
      }
    }
    FailureList.Leftover leftover = scope.end();
    assertThat(leftover.kept()).hasSize(Scope.KEPT);
    assertThat(leftover.open()).isEmpty();
    assertThat(leftover.counted()).isEqualTo(5 * Scope.KEPT);
  }

  @Test
  void handOver_noRoomAround_nothingButTheirNumberIsRemembered() throws Exception {
    for (Throwable failure : FakeJdk.failures(Scope.KEPT)) {
      jdk.fail(ofClass, failure);
    }
    List<Throwable> held = FakeJdk.failures(3);
    for (Throwable failure : held) {
      jdk.fail(scope, failure);
    }
    detector.handOver(scope);
    FailureList.Leftover leftover = ofClass.end();
    assertThat(leftover.open()).isEmpty();
    assertThat(leftover.counted()).isEqualTo(held.size());
  }

  /** It may still turn out to be dropped, or to be the failure of a whole computation. */
  @Test
  void end_moreThanAreKept_thoseThatMayBeBeatenAreRemembered() throws Exception {
    for (Throwable failure : FakeJdk.failures(Scope.KEPT)) {
      jdk.fail(scope, failure);
    }
    FakeJdk.Future contestant = new FakeJdk.Future();
    detector.raced(new FakeJdk.Future(), new Object[] {contestant});
    jdk.run(
        jdk.submit(scope),
        () -> {
          detector.storing(contestant, boom, false);
          detector.settled(contestant, boom, true);
        });
    FailureList.Leftover leftover = scope.end();
    assertThat(leftover.counted()).isZero();
    assertThat(leftover.open()).hasSize(1);
  }
}
