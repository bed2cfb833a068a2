package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Failures beyond those that are kept: nothing but their number is, and the number is right. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FloodTests {

  private static final int FLOOD = 20 * Scope.KEPT;

  /** All of them are among those that are only counted. */
  private static final int SOME = 5 * Scope.KEPT;

  private final Detector detector = new Detector();
  private final FakeJdk jdk = new FakeJdk(detector);
  private final Scope ofClass = detector.run().child("SomeTests", "", Duration.ZERO);
  private final Scope ofTest = ofClass.child("SomeTests.test()", "", Duration.ZERO);
  private final List<Throwable> failures = FakeJdk.failures(FLOOD);

  private void flood() throws Exception {
    for (Throwable failure : failures) {
      jdk.fail(ofTest, failure);
    }
  }

  private static int count(Judgement judgement) {
    return judgement.orphaned().size() + judgement.others();
  }

  @Test
  void end_flood_countsAll() throws Exception {
    flood();
    assertThat(count(detector.end(ofTest))).isEqualTo(FLOOD);
    assertThat(detector.end(ofClass).isClean()).isTrue();
  }

  @Test
  void end_someOfAFloodWereHandedOut_areNotCounted() throws Exception {
    flood();
    failures.subList(FLOOD - SOME, FLOOD).forEach(jdk::handOut);
    failures.subList(FLOOD - SOME, FLOOD).forEach(jdk::handOut);
    assertThat(count(detector.end(ofTest))).isEqualTo(FLOOD - SOME);
  }

  @Test
  void end_countedOnesAreStoredAgain_areCountedOnce() throws Exception {
    flood();
    flood();
    assertThat(count(detector.end(ofTest))).isEqualTo(FLOOD);
  }

  @Test
  void end_countedOneIsStoredAgainInVain_staysCounted() throws Exception {
    flood();
    for (Throwable failure : failures) {
      jdk.run(jdk.submit(ofTest), () -> jdk.storeInVain(failure));
    }
    assertThat(count(detector.end(ofTest))).isEqualTo(FLOOD);
  }

  @Test
  void end_countedOnesAreAbsorbed_areCountedAsSuch() throws Exception {
    flood();
    Throwable used = new IllegalStateException("used");
    failures.forEach(dropped -> detector.absorbed(used, dropped));
    Judgement judgement = detector.end(ofTest);
    assertThat(judgement.isClean()).isTrue();
    assertThat(judgement.absorbed().size() + judgement.othersAbsorbed()).isEqualTo(FLOOD);
  }

  @Test
  void end_countedOnesStopBecauseTheyWereAskedTo_areNotCounted() throws Exception {
    Throwable stop = new InterruptedException("stop");
    flood();
    jdk.fail(ofTest, stop);
    jdk.run(
        jdk.submit(ofTest),
        () -> {
          detector.toldToStop(Thread.currentThread());
          jdk.store(stop);
        });
    assertThat(count(detector.end(ofTest))).isEqualTo(FLOOD);
  }

  @Test
  void handedOut_afterTheEnd_changesNothing() throws Exception {
    flood();
    detector.end(ofTest);
    jdk.fail(ofTest, new IllegalStateException("late"));
    failures.forEach(jdk::handOut);
    flood();
    assertThat(count(detector.end(ofClass))).isEqualTo(1);
  }

  @Test
  void handOver_flood_isCountedWithTheClass() throws Exception {
    flood();
    detector.handOver(ofTest);
    failures.subList(FLOOD - SOME, FLOOD).forEach(jdk::handOut);
    assertThat(count(detector.end(ofClass))).isEqualTo(FLOOD - SOME);
  }

  @Test
  void handOver_oneBeyondTheKeptIsStillBeingStored_isCountedWithTheClass() throws Exception {
    FakeJdk.Future future = new FakeJdk.Future();
    Throwable last = failures.get(Scope.KEPT);
    for (Throwable failure : failures.subList(0, Scope.KEPT)) {
      jdk.fail(ofTest, failure);
    }
    jdk.run(jdk.submit(ofTest), () -> detector.storing(future, last, false));
    detector.handOver(ofTest);
    detector.settled(future, last, true);
    assertThat(count(detector.end(ofClass))).isEqualTo(Scope.KEPT + 1);
  }

  @Test
  void handOver_twoLevels_losesNothing() throws Exception {
    flood();
    detector.handOver(ofTest);
    detector.handOver(ofClass);
    jdk.handOut(failures.get(FLOOD - 1));
    assertThat(count(detector.end(detector.run()))).isEqualTo(FLOOD - 1);
  }

  @Test
  void computation_oneOfAFloodIsHandedOut_absorbsTheOthers() throws Exception {
    Object computation = new Object();
    for (Throwable failure : failures) {
      jdk.run(jdk.submit(ofTest), () -> detector.storedBySubtask(computation, failure));
    }
    jdk.fail(ofTest, new IllegalStateException("stranger"));
    jdk.handOut(failures.get(FLOOD - 1));
    failures.forEach(jdk::handOut);
    assertThat(count(detector.end(ofTest))).isEqualTo(1);
  }

  @Test
  void computation_leavesItsGroup_staysCounted() throws Exception {
    Object computation = new Object();
    for (Throwable failure : failures) {
      jdk.run(jdk.submit(ofTest), () -> detector.storedBySubtask(computation, failure));
    }
    Throwable last = failures.get(FLOOD - 1);
    jdk.fail(ofTest, last);
    jdk.handOut(failures.get(0));
    assertThat(count(detector.end(ofTest))).isEqualTo(1);
  }

  @Test
  void end_countedOnesAreHandedOutAtOnce_countsTheOthers() throws Exception {
    for (int round = 0; round < 20; round++) {
      Scope scope = ofClass.child("round " + round, "", Duration.ZERO);
      List<Throwable> stored = FakeJdk.failures(2_000);
      List<Callable<Boolean>> threads = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        List<Throwable> own = stored.subList(thread * 500, (thread + 1) * 500);
        Object work = jdk.submit(scope);
        threads.add(
            () -> {
              jdk.run(work, () -> own.forEach(jdk::store));
              own.subList(250, 500).forEach(jdk::handOut);
              return true;
            });
      }
      Threads.atOnce(threads);
      assertThat(count(detector.end(scope))).isEqualTo(1_000);
    }
  }

  @Test
  void end_judgedFailures_areNotKeptAlive() throws Exception {
    List<WeakReference<Throwable>> stored = storeAndForget();
    assertThat(count(detector.end(ofTest))).isEqualTo(stored.size());
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(stored).allMatch(reference -> reference.refersTo(null));
            });
  }

  private List<WeakReference<Throwable>> storeAndForget() throws Exception {
    List<WeakReference<Throwable>> stored = new ArrayList<>();
    for (Throwable failure : FakeJdk.failures(300)) {
      jdk.fail(ofTest, failure);
      stored.add(new WeakReference<>(failure));
    }
    return stored;
  }

  @Test
  void end_absorbedFailures_areNotKeptAlive() throws Exception {
    List<WeakReference<Throwable>> stored = storeAndForget();
    stored.forEach(reference -> drop(reference.get()));
    detector.end(ofTest);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(stored).allMatch(reference -> reference.refersTo(null));
            });
  }

  private void drop(Throwable failure) {
    if (failure != null) {
      detector.absorbed(new IllegalStateException("used"), failure);
    }
  }
}
