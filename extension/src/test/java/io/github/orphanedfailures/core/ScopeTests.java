package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which list a failure is on, and how many a list keeps. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScopeTests {

  private final Detector detector = new Detector();
  private final FakeJdk jdk = new FakeJdk(detector);
  private final Scope ofClass = detector.run().child("SomeTests", "", Duration.ZERO);
  private final Scope ofTest = ofClass.child("SomeTests.test()", "", Duration.ZERO);
  private final Throwable boom = new IllegalStateException("boom");

  @Test
  void late_failureOfATest_goesToItsClassAndNamesTheTest() throws Exception {
    Object work = jdk.submit(ofTest);
    assertThat(detector.end(ofTest).isClean()).isTrue();
    jdk.run(work, () -> jdk.store(boom));
    Judgement judgement = detector.end(ofClass);
    assertThat(FakeJdk.roots(judgement)).containsExactly(boom);
    assertThat(judgement.orphaned().get(0).submission().scope()).isSameAs(ofTest);
  }

  @Test
  void late_failureAfterTheClass_goesToTheRun() throws Exception {
    Object work = jdk.submit(ofTest);
    detector.end(ofTest);
    detector.end(ofClass);
    jdk.run(work, () -> jdk.store(boom));
    assertThat(FakeJdk.roots(detector.end(detector.run()))).containsExactly(boom);
  }

  @Test
  void late_failureAfterTheRun_isStillListedThere() throws Exception {
    Object work = jdk.submit(ofTest);
    detector.end(ofTest);
    detector.end(ofClass);
    detector.end(detector.run());
    jdk.run(work, () -> jdk.store(boom));
    assertThat(FakeJdk.roots(detector.end(detector.run()))).containsExactly(boom);
  }

  @Test
  void late_failureThatIsObservedBeforeTheClassEnds_isNotOrphaned() throws Exception {
    Object work = jdk.submit(ofTest);
    detector.end(ofTest);
    jdk.run(work, () -> jdk.store(boom));
    jdk.handOut(boom);
    assertThat(detector.end(ofClass).isClean()).isTrue();
  }

  @Test
  void handOver_failuresOfATest_areJudgedWithItsClass() throws Exception {
    jdk.fail(ofTest, boom);
    detector.handOver(ofTest);
    assertThat(FakeJdk.roots(detector.end(ofClass))).containsExactly(boom);
  }

  @Test
  void handOver_failureThatIsObservedAfterwards_isNotOrphaned() throws Exception {
    jdk.fail(ofTest, boom);
    detector.handOver(ofTest);
    jdk.handOut(boom);
    assertThat(detector.end(ofClass).isClean()).isTrue();
  }

  @Test
  void end_moreFailuresThanAreKept_keepsTheFirstAndCountsTheOthers() throws Exception {
    List<Throwable> failures = FakeJdk.failures(Scope.KEPT + 17);
    for (Throwable failure : failures) {
      jdk.fail(ofTest, failure);
    }
    Judgement judgement = detector.end(ofTest);
    assertThat(FakeJdk.roots(judgement)).isEqualTo(failures.subList(0, Scope.KEPT));
    assertThat(judgement.others()).isEqualTo(17);
    assertThat(judgement.isClean()).isFalse();
  }

  @Test
  void end_failuresThatWereOnlyCounted_areNotCountedOnceObserved() throws Exception {
    List<Throwable> failures = FakeJdk.failures(2 * Scope.KEPT);
    for (Throwable failure : failures) {
      jdk.fail(ofTest, failure);
    }
    failures.forEach(jdk::handOut);
    assertThat(detector.end(ofTest).isClean()).isTrue();
  }

  @Test
  void end_storesInVainBeyondTheKept_areNotCounted() throws Exception {
    List<Throwable> failures = FakeJdk.failures(Scope.KEPT);
    for (Throwable failure : failures) {
      jdk.fail(ofTest, failure);
    }
    jdk.run(jdk.submit(ofTest), () -> jdk.storeInVain(boom));
    Judgement judgement = detector.end(ofTest);
    assertThat(judgement.orphaned().size()).isEqualTo(Scope.KEPT);
    assertThat(judgement.others()).isZero();
  }

  @Test
  void end_sameFailureManyTimesBeyondTheKept_isCountedOnce() throws Exception {
    for (Throwable failure : FakeJdk.failures(Scope.KEPT)) {
      jdk.fail(ofTest, failure);
    }
    for (int i = 0; i < 10; i++) {
      jdk.fail(ofTest, boom);
    }
    assertThat(detector.end(ofTest).others()).isEqualTo(1);
  }

  @Test
  void end_keptFailuresAreObserved_leavesRoomForOthers() throws Exception {
    List<Throwable> first = FakeJdk.failures(Scope.KEPT);
    for (Throwable failure : first) {
      jdk.fail(ofTest, failure);
    }
    first.forEach(jdk::handOut);
    jdk.fail(ofTest, boom);
    Judgement judgement = detector.end(ofTest);
    assertThat(FakeJdk.roots(judgement)).containsExactly(boom);
    assertThat(judgement.others()).isZero();
  }

  @Test
  void late_moreFailuresThanAreKept_keepsTheFirstAndCountsTheOthers() throws Exception {
    List<Throwable> failures = FakeJdk.failures(2 * Scope.KEPT);
    detector.end(ofTest);
    for (Throwable failure : failures) {
      jdk.fail(ofTest, failure);
    }
    Judgement judgement = detector.end(ofClass);
    assertThat(judgement.orphaned().size()).isEqualTo(Scope.KEPT);
    assertThat(judgement.others()).isEqualTo(Scope.KEPT);
    assertThat(FakeJdk.roots(judgement)).isEqualTo(failures.subList(0, Scope.KEPT));
  }

  @Test
  void handOver_moreFailuresThanAreKept_losesNoneFromTheCount() throws Exception {
    List<Throwable> failures = FakeJdk.failures(2 * Scope.KEPT);
    for (Throwable failure : failures) {
      jdk.fail(ofTest, failure);
    }
    detector.handOver(ofTest);
    Judgement judgement = detector.end(ofClass);
    assertThat(judgement.orphaned().size() + judgement.others()).isEqualTo(failures.size());
  }

  @Test
  void handOver_severalTests_keepsNoMoreThanOneList() throws Exception {
    List<Throwable> failures = FakeJdk.failures(3 * Scope.KEPT);
    for (int test = 0; test < 3; test++) {
      Scope each = ofClass.child("SomeTests.test" + test + "()", "", Duration.ZERO);
      for (int i = 0; i < Scope.KEPT; i++) {
        jdk.fail(each, failures.get(test * Scope.KEPT + i));
      }
      detector.handOver(each);
    }
    Judgement judgement = detector.end(ofClass);
    assertThat(judgement.orphaned().size()).isEqualTo(Scope.KEPT);
    assertThat(judgement.others()).isEqualTo(2 * Scope.KEPT);
  }

  @Test
  void end_manyThreadsFailAtOnce_keepsAsManyAsOneThread() throws Exception {
    int threads = 4;
    int each = Scope.KEPT / 2;
    for (int round = 0; round < 200; round++) {
      Scope scope = ofClass.child("round " + round, "", Duration.ZERO);
      List<Throwable> failures = FakeJdk.failures(threads * each);
      List<Callable<Boolean>> workers = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        List<Throwable> own = failures.subList(thread * each, (thread + 1) * each);
        Object work = jdk.submit(scope);
        workers.add(
            () -> {
              jdk.run(work, () -> own.forEach(jdk::store));
              return true;
            });
      }
      Threads.atOnce(workers);
      Judgement judgement = detector.end(scope);
      assertThat(judgement.orphaned().size()).as("kept").isEqualTo(Scope.KEPT);
      assertThat(judgement.others()).as("others").isEqualTo(failures.size() - Scope.KEPT);
    }
  }

  /** What has outlived a whole drain is remembered; what was waited for less long is not. */
  @Test
  void awaitWork_siblingsHaveWaitedInVain_waitsLess() {
    for (int test = 0; test < 12; test++) {
      hasBeenWaitedFor(Duration.ofMillis(1));
    }
    assertThat(hasBeenWaitedFor(Duration.ofHours(1))).isFalse();
  }

  @Test
  void awaitWork_inAnotherClass_waitsAsEver() {
    for (int test = 0; test < 12; test++) {
      hasBeenWaitedFor(Duration.ofMillis(1));
    }
    Scope other = detector.run().child("OtherTests", "", Duration.ZERO);
    assertThat(hasBeenWaitedFor(other, Duration.ofMillis(100))).isTrue();
  }

  private boolean hasBeenWaitedFor(Duration drain) {
    return hasBeenWaitedFor(ofClass, drain);
  }

  private static boolean hasBeenWaitedFor(Scope ofClass, Duration drain) {
    Place place = Place.of(new Object());
    Scope scope = ofClass.child("endless", "", drain);
    scope.inFlight().at(place).begin();
    scope.awaitWork();
    return place.hasOutlivedDrain();
  }

  @Test
  void takeSite_afterTheFirstTenThousand_looksNothingUp() {
    for (int i = 0; i < 10_000; i++) {
      ofTest.takeSite();
    }
    assertThat(ofTest.takeSite()).isNull();
    assertThat(ofClass.takeSite()).as("another scope's").isNotNull();
  }
}
