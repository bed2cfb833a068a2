package io.github.orphanedfailures.tests.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.Mode;
import io.github.orphanedfailures.Tracked;
import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.Judgement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that are not watched, and still want their executors. */
@Isolated("fixtures leave their executors in a static field")
class NotWatchedTests {

  private static final List<ExecutorService> USED = new CopyOnWriteArrayList<>();

  @BeforeEach
  void forget() {
    USED.clear();
  }

  @ParameterizedTest
  @ValueSource(classes = {OffTestCase.class, OffForAllTestCase.class})
  void classIsSwitchedOff_itsExecutorsWorkAndAreShutDown(Class<?> fixture) {
    assertFailsNothingAndEnds(FixtureRun.of(fixture), 5);
  }

  @Test
  void everythingIsSwitchedOff_executorsWorkAndAreShutDown() {
    assertFailsNothingAndEnds(
        FixtureRun.configured(Map.of("orphanedfailures.mode", "off"), NoModeTestCase.class), 1);
  }

  @Test
  void methodIsSwitchedOff_onlyTheOtherFails() {
    FixtureRun run = FixtureRun.of(OffMethodTestCase.class);
    assertThat(Judgement.orphaned(run.onlyFailure(), run)).cause().hasMessage("dropped");
    assertThat(run.failedTests()).containsExactly("watched(ExecutorService)");
    assertEnded(2);
  }

  /** Its task ignores that it is told to stop, and fails when another test runs. */
  @Test
  void taskOutlivesAClassThatIsSwitchedOff_itsFailureFailsNothing() {
    FixtureRun run = FixtureRun.of(StubbornTestCase.class, LetsItFailTestCase.class);
    assertFailsNothingAndEnds(run, 1);
  }

  private static void assertFailsNothingAndEnds(FixtureRun run, int executors) {
    Judgement.passed(run);
    assertEnded(executors);
  }

  /** The last thing that a thread of an executor does is to say that it has terminated. */
  private static void assertEnded(int executors) {
    assertThat(USED).hasSize(executors);
    await()
        .atMost(2, TimeUnit.MINUTES)
        .untilAsserted(() -> assertThat(USED).allMatch(ExecutorService::isTerminated));
  }

  /** Uses an executor, which drops a failure. */
  private static void use(ExecutorService executor) throws Exception {
    USED.add(executor);
    var dropped =
        executor.submit(
            () -> {
              throw new Boom("dropped");
            });
    assertThat(executor.submit(() -> "works").get()).isEqualTo("works");
    await().atMost(2, TimeUnit.MINUTES).until(dropped::isDone);
  }

  @DetectOrphanedFailures(mode = Mode.OFF)
  static class OffTestCase {

    @Tracked private static ExecutorService ofClass;

    @Tracked private ScheduledExecutorService ofField;
    private final ExecutorService ofConstructor;

    OffTestCase(ExecutorService ofConstructor) {
      this.ofConstructor = ofConstructor;
    }

    @BeforeAll
    static void begin(ExecutorService executor) throws Exception {
      use(executor);
    }

    @Test
    void usesAll(ExecutorService ofMethod) throws Exception {
      use(ofClass);
      use(ofField);
      use(ofConstructor);
      use(ofMethod);
    }
  }

  @DetectOrphanedFailures(mode = Mode.OFF)
  @TestInstance(Lifecycle.PER_CLASS)
  static class OffForAllTestCase {

    @Tracked private static ExecutorService ofClass;

    @Tracked private ScheduledExecutorService ofField;
    private final ExecutorService ofConstructor;

    OffForAllTestCase(ExecutorService ofConstructor) {
      this.ofConstructor = ofConstructor;
    }

    @BeforeAll
    void begin(ExecutorService executor) throws Exception {
      use(executor);
    }

    @Test
    void usesAll(ExecutorService ofMethod) throws Exception {
      use(ofClass);
      use(ofField);
      use(ofConstructor);
      use(ofMethod);
    }
  }

  @DetectOrphanedFailures(mode = Mode.OFF, drain = "0 s")
  static class StubbornTestCase {
    private static final CountDownLatch BEGUN = new CountDownLatch(1);
    private static final CountDownLatch END = new CountDownLatch(1);

    private static volatile Future<?> stubborn;

    @Test
    void leavesItBehind(ExecutorService executor) throws InterruptedException {
      USED.add(executor);
      stubborn = executor.submit(StubbornTestCase::ignoreInterrupts);
      BEGUN.await();
    }

    private static void ignoreInterrupts() {
      BEGUN.countDown();
      boolean over = false;
      while (!over) {
        try {
          END.await();
          over = true;
        } catch (InterruptedException ignored) {
          // It goes on.
        }
      }
      throw new Boom("too late");
    }
  }

  @DetectOrphanedFailures
  static class LetsItFailTestCase {
    @Test
    void waitsForIt() {
      StubbornTestCase.END.countDown();
      await().atMost(2, TimeUnit.MINUTES).until(StubbornTestCase.stubborn::isDone);
    }
  }

  @DetectOrphanedFailures
  static class NoModeTestCase {
    @Test
    void uses(ExecutorService executor) throws Exception {
      use(executor);
    }
  }

  @DetectOrphanedFailures
  static class OffMethodTestCase {
    @Test
    void watched(ExecutorService executor) throws Exception {
      use(executor);
    }

    @Test
    @DetectOrphanedFailures(mode = Mode.OFF)
    void notWatched(ExecutorService executor) throws Exception {
      use(executor);
    }
  }
}
