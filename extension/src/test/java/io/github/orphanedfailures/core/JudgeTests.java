package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which failures on a list are reported, which with others, and what is told of them. */
class JudgeTests {

  private final Detector detector = new Detector();
  private final FakeJdk jdk = new FakeJdk(detector);
  private final Scope scope = detector.run().child("Some.test()", "", Duration.ZERO);
  private final Throwable boom = new IllegalStateException("boom");
  private final Throwable outer = new IllegalArgumentException("outer", boom);

  // ---- Two roads ----------------------------------------------------------------------------

  @Test
  void end_workStoresWhatItWrapsAndSomebodyLookedThere_isNotOrphaned() throws Exception {
    jdk.run(
        jdk.submit(scope),
        () -> {
          jdk.store(boom);
          jdk.store(outer);
        });
    jdk.handOut(boom);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void end_otherWorkStoredWhatItWrapsAndSomebodyLookedThere_isOrphaned() throws Exception {
    jdk.fail(scope, boom);
    jdk.fail(scope, outer);
    jdk.handOut(boom);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(outer);
  }

  @Test
  void end_workStoresWhatItWrapsAndNobodyLooked_isReportedOnce() throws Exception {
    jdk.run(
        jdk.submit(scope),
        () -> {
          jdk.store(outer);
          jdk.store(boom);
        });
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(outer);
  }

  @Test
  void end_wrapsWhatNobodyHasStored_isOrphaned() throws Exception {
    jdk.fail(scope, outer);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(outer);
  }

  @Test
  void judgeUnattributed_unknownWorkStoredWhatItWraps_isOrphaned() {
    jdk.store(boom);
    jdk.store(outer);
    jdk.handOut(boom);
    assertThat(FakeJdk.roots(detector.judgeUnattributed())).containsExactly(outer);
  }

  // ---- What is told -------------------------------------------------------------------------

  @Test
  void evidence_failureInAFuture_namesTheThreadThatStoredIt() throws Exception {
    long before = System.nanoTime();
    jdk.fail(scope, boom);
    Failure failure = detector.end(scope).orphaned().get(0);
    assertThat(failure.root()).isSameAs(boom);
    assertThat(failure.submission().scope()).isSameAs(scope);
    assertThat(failure.evidence().threadName()).isEqualTo(Thread.currentThread().getName());
    assertThat(failure.evidence().threadDied()).isFalse();
    assertThat(failure.evidence().storedAt()).isBetween(before, System.nanoTime());
  }

  @Test
  void evidence_failureThatEndedItsThread_saysSo() throws Exception {
    jdk.run(jdk.submit(scope), () -> detector.threadDied(new Thread(), boom));
    Failure failure = detector.end(scope).orphaned().get(0);
    assertThat(failure.evidence().threadDied()).isTrue();
  }

  @Test
  void isPending_judgedFailure_isFalse() throws Exception {
    jdk.fail(scope, boom);
    Failure failure = detector.pending(scope).get(0);
    assertThat(failure.isPending()).isTrue();
    jdk.handOut(boom);
    assertThat(failure.isPending()).isFalse();
    assertThat(failure.evidence()).as("evidence of what is off the list").isNull();
    assertThat(failure.root()).as("as long as somebody holds it").isSameAs(boom);
  }

  @Test
  void pending_failureThatIsBeingStored_isNotThereYet() throws Exception {
    FakeJdk.Future future = new FakeJdk.Future();
    jdk.run(
        jdk.submit(scope),
        () -> {
          detector.storing(future, boom, false);
          assertThat(detector.pending(scope)).isEmpty();
          detector.settled(future, boom, true);
          assertThat(detector.pending(scope)).hasSize(1);
        });
  }

  @Test
  void judgement_withoutAbsorbedFailures_tellsOfNone() {
    Judgement clean = new Judgement(scope, List.of(), 0);
    assertThat(clean.isClean()).isTrue();
    assertThat(clean.absorbed()).isEmpty();
    assertThat(clean.othersAbsorbed()).isZero();
    assertThat(new Judgement(scope, List.of(), 1).isClean()).isFalse();
  }
}
