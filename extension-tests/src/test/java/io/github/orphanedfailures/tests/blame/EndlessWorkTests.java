package io.github.orphanedfailures.tests.blame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.TestMode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D09: work that never ends is waited for once, and not once for every test. */
class EndlessWorkTests {

  @Test
  void pollersThatNeverEnd_areWaitedForOnce() {
    assumeTrue(TestMode.instrumented(), "threads are not waited for otherwise");
    long began = System.nanoTime();
    FixtureRun run = FixtureRun.of(PollersTestCase.class);
    long seconds = (System.nanoTime() - began) / 1_000_000_000;
    PollersTestCase.STOP.countDown();
    assertThat(run.tests()).hasSize(200);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(PollersTestCase.STARTED).hasValue(200);
    // Two hundred drains of ten seconds would take more than half an hour.
    assertThat(seconds).isLessThan(20 * 60);
  }

  /** Of one place in the code that submits what it is given, and of many places in one class. */
  @ParameterizedTest
  @ValueSource(classes = {GivenToAMethodTestCase.class, ManyPlacesTestCase.class})
  void manyKindsOfEndlessWork_areHardlyWaitedForOnceTheFirstWas(Class<?> fixture) {
    assumeTrue(TestMode.instrumented(), "threads are not waited for otherwise");
    long began = System.nanoTime();
    FixtureRun run = FixtureRun.of(fixture);
    long seconds = (System.nanoTime() - began) / 1_000_000_000;
    assertThat(run.tests()).hasSize(12);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    // Twelve drains of ten seconds would take two minutes.
    assertThat(seconds).isLessThan(110);
  }

  @Test
  void workEndsAfterOthersDidNot_itsTestIsJudgedByIt() {
    assumeTrue(TestMode.instrumented(), "nothing sees these futures otherwise");
    FixtureRun run = FixtureRun.of(EndlessThenFailingTestCase.class);
    assertThat(run.failedTests()).as("%s", run).containsExactly("b_failsInFlight()");
    assertThat(run.failedContainers()).as("%s", run).isEmpty();
  }

  /** Runs a task in a thread that does not keep the JVM alive. */
  private static void inBackground(Runnable task) {
    Executors.newSingleThreadExecutor(
            runnable -> {
              Thread thread = new Thread(runnable, "endless");
              thread.setDaemon(true);
              return thread;
            })
        .submit(task);
  }

  private static void rest() {
    while (true) {
      LockSupport.park();
    }
  }

  @DetectOrphanedFailures(drain = "10 s")
  static class GivenToAMethodTestCase {
    static List<Runnable> endlessTasks() {
      return List.of(
          () -> rest(),
          () -> rest(),
          () -> rest(),
          () -> rest(),
          () -> rest(),
          () -> rest(),
          () -> rest(),
          () -> rest(),
          () -> rest(),
          () -> rest(),
          () -> rest(),
          () -> rest());
    }

    @ParameterizedTest
    @MethodSource("endlessTasks")
    void leavesItBehind(Runnable endless) {
      inBackground(endless);
    }
  }

  @DetectOrphanedFailures(drain = "10 s")
  static class ManyPlacesTestCase {
    @TestFactory
    Stream<DynamicTest> twelvePlaces() {
      Stream<Executable> bodies =
          Stream.of(
              () -> new Endless().start(),
              () -> new Endless().start(),
              () -> new Endless().start(),
              () -> new Endless().start(),
              () -> new Endless().start(),
              () -> new Endless().start(),
              () -> new Endless().start(),
              () -> new Endless().start(),
              () -> new Endless().start(),
              () -> new Endless().start(),
              () -> new Endless().start(),
              () -> new Endless().start());
      return bodies.map(body -> dynamicTest("one", body));
    }

    private static final class Endless extends Thread {
      Endless() {
        super(EndlessWorkTests::rest);
        setDaemon(true);
      }
    }
  }

  @DetectOrphanedFailures
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class EndlessThenFailingTestCase {
    @Test
    @DetectOrphanedFailures(drain = "100 ms")
    void a_leavesEndlessWorkBehind() {
      inBackground(() -> rest());
    }

    /** What is left of its drain after that wait in vain is enough for the slowest machine. */
    @Test
    @DetectOrphanedFailures(drain = "4 m")
    void b_failsInFlight() {
      CompletableFuture.runAsync(
          () -> {
            throw new Boom("in flight");
          },
          CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
    }
  }

  @DetectOrphanedFailures(drain = "10 s")
  static class PollersTestCase {
    private static final CountDownLatch STOP = new CountDownLatch(1);
    private static final AtomicInteger STARTED = new AtomicInteger();

    @RepeatedTest(200)
    void leavesAPollerBehind() {
      Thread poller =
          new Thread(
              () -> {
                try {
                  STOP.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      poller.setDaemon(true);
      poller.start();
      STARTED.incrementAndGet();
    }
  }
}
