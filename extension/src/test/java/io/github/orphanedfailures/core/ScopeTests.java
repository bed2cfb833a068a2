package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which list a failure is on, and how many a list keeps. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
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

  // ---- What a scope is ----------------------------------------------------------------------

  @Test
  void adopt_scopeOfAConstructor_isThatOfTheTest() throws Exception {
    Scope later = detector.run().child("LaterTests", "", Duration.ZERO);
    Scope made = ofClass.child("the constructor", "SomeTests", Duration.ZERO);
    made.adopt("SomeTests.later()", later, Duration.ofSeconds(3));
    assertThat(made.name()).isEqualTo("SomeTests.later()");
    assertThat(made).hasToString("SomeTests.later()");
    assertThat(made.drain()).isEqualTo(Duration.ofSeconds(3));
    Object work = jdk.submit(made);
    detector.end(made);
    jdk.run(work, () -> jdk.store(boom));
    assertThat(detector.end(ofClass).isClean()).isTrue();
    assertThat(FakeJdk.roots(detector.end(later))).containsExactly(boom);
  }

  @Test
  void id_untilItIsIdentified_isTheClass() {
    Scope scope = ofClass.child("test", "com.acme.SomeTests", Duration.ZERO);
    assertThat(scope.id()).isEqualTo("com.acme.SomeTests");
    scope.identify("com.acme.SomeTests.test(int)");
    assertThat(scope.id()).isEqualTo("com.acme.SomeTests.test(int)");
    assertThat(detector.run().id()).isEmpty();
    assertThat(detector.run()).hasToString("the run");
  }

  @Test
  void failsNothing_untilItIsAskedFor_isFalse() {
    assertThat(ofTest.failsNothing()).isFalse();
    ofTest.failNothing(true);
    assertThat(ofTest.failsNothing()).isTrue();
  }

  @Test
  void endedAt_liesBetweenBeginAndNow() {
    long before = System.nanoTime();
    Scope ended = ofClass.child("ended", "", Duration.ZERO);
    Scope handedOver = ofClass.child("handed over", "", Duration.ZERO);
    assertThat(ended.hasEnded()).isFalse();
    detector.end(ended);
    detector.handOver(handedOver);
    for (Scope each : List.of(ended, handedOver)) {
      assertThat(each.hasEnded()).isTrue();
      assertThat(each.beganAt()).isBetween(before, each.endedAt());
      assertThat(each.endedAt()).isBetween(each.beganAt(), System.nanoTime());
    }
  }

  @Test
  void instance_isOneForTheJvm() {
    assertThat(Detector.instance()).isNotNull().isSameAs(Detector.instance());
  }

  // ---- Who is told --------------------------------------------------------------------------

  @Test
  void onFailure_failureIsListedAndStored_isToldOfEach() throws Exception {
    AtomicInteger told = new AtomicInteger();
    ofTest.onFailure(told::incrementAndGet);
    jdk.run(
        jdk.submit(ofTest),
        () -> {
          FakeJdk.Future future = new FakeJdk.Future();
          detector.storing(future, boom, false);
          assertThat(told).as("before it can be seen").hasValue(1);
          detector.settled(future, boom, true);
        });
    assertThat(told).as("when it can be waited for").hasValue(2);
    ofTest.onFailure(null);
    jdk.fail(ofTest, new IllegalStateException("another"));
    assertThat(told).as("nobody").hasValue(2);
  }

  @Test
  void late_moreThanHaveRoomInTheClass_areCountedThere() throws Exception {
    for (Throwable failure : FakeJdk.failures(Scope.KEPT)) {
      jdk.fail(ofClass, failure);
    }
    Object work = jdk.submit(ofTest);
    detector.end(ofTest);
    jdk.run(work, () -> jdk.store(boom));
    FailureList.Leftover leftover = ofClass.end();
    assertThat(leftover.kept()).hasSize(Scope.KEPT);
    assertThat(leftover.counted()).isEqualTo(1);
    assertThat(ofTest.hasRoom()).as("room around the class, which has ended").isTrue();
  }

  @Test
  void end_classHasNoRoomLeft_testStillHasItsOwn() throws Exception {
    for (Throwable failure : FakeJdk.failures(Scope.KEPT)) {
      jdk.fail(ofClass, failure);
    }
    jdk.fail(ofTest, boom);
    assertThat(FakeJdk.roots(detector.end(ofTest))).containsExactly(boom);
  }

  @Test
  void handOver_classHasEndedToo_goesToTheRun() throws Exception {
    List<Throwable> failures = FakeJdk.failures(Scope.KEPT + 3);
    for (Throwable failure : failures) {
      jdk.fail(ofTest, failure);
    }
    detector.end(ofClass);
    detector.handOver(ofTest);
    Judgement judgement = detector.end(detector.run());
    assertThat(judgement.orphaned()).hasSize(Scope.KEPT);
    assertThat(judgement.others()).isEqualTo(3);
  }

  @Test
  void handOver_theRun_keepsItsFailures() throws Exception {
    jdk.fail(detector.run(), boom);
    detector.handOver(detector.run());
    assertThat(detector.run().hasEnded()).isTrue();
    assertThat(FakeJdk.roots(detector.judgeAfterTheRun())).containsExactly(boom);
    assertThat(detector.judgeAfterTheRun().isClean()).isTrue();
  }

  @Test
  void absorbed_lateFailure_isToldInTheClass() throws Exception {
    Object work = jdk.submit(ofTest);
    detector.end(ofTest);
    jdk.run(work, () -> jdk.store(boom));
    detector.absorbed(new IllegalStateException("used"), boom);
    assertThat(detector.end(ofClass).absorbed()).extracting(Failure::root).containsExactly(boom);
  }
}
