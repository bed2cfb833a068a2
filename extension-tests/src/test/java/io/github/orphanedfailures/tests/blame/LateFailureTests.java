package io.github.orphanedfailures.tests.blame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.Mode;
import io.github.orphanedfailures.OrphanedFailuresError;
import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.TestMode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestMethodOrder;

/** D03, D04, D05: failures that come after the test that caused them. */
class LateFailureTests {

  @BeforeEach
  void onlyWithInstrumentation() {
    assumeTrue(TestMode.instrumented(), "nothing sees these futures otherwise");
  }

  @Test
  void failsWhileAnotherTestRuns_classFailsAndNamesTheGuiltyTest() {
    FixtureRun run = FixtureRun.of(WhileAnotherRunsTestCase.class);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).as("%s", run).hasSize(1);
    FixtureRun.Result failed = run.failedContainers().get(0);
    assertThat(failed.name()).endsWith("WhileAnotherRunsTestCase");
    assertThat(failed.thrown())
        .isInstanceOf(OrphanedFailuresError.class)
        .hasMessageContaining("WhileAnotherRunsTestCase.a_guilty()")
        .cause()
        .hasMessage("late, while another test ran");
  }

  @Test
  void failsWhileAnotherTestOfItsNestedClassRuns_nestedClassFails() {
    FixtureRun run = FixtureRun.of(NestedTestCase.class);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).as("%s", run).hasSize(1);
    FixtureRun.Result failed = run.failedContainers().get(0);
    assertThat(failed.name()).endsWith("Inner");
    assertThat(failed.thrown()).hasMessageContaining("NestedTestCase.Inner.a_guilty()");
  }

  @Test
  void failsAfterItsNestedClassHasEnded_outerClassFails() {
    FixtureRun run = FixtureRun.of(EndedNestedTestCase.class);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).as("%s", run).hasSize(1);
    FixtureRun.Result failed = run.failedContainers().get(0);
    assertThat(failed.name()).endsWith("EndedNestedTestCase");
    assertThat(failed.thrown()).hasMessageContaining("EndedNestedTestCase.First.guilty()");
  }

  @Test
  void testThatFailedByItselfLeaksLate_classFailsToo() {
    FixtureRun run = FixtureRun.of(FailedTestCase.class);
    assertThat(run.failedTests()).as("%s", run).containsExactly("a_guilty()");
    assertThat(run.tests().get(0).thrown()).hasMessage("the test's own");
    assertThat(run.failedContainers()).as("%s", run).hasSize(1);
    assertThat(run.failedContainers().get(0).thrown())
        .hasMessageContaining("FailedTestCase.a_guilty()")
        .cause()
        .hasMessage("late, of a failed test");
  }

  @Test
  void reportedOnlyAndLate_nothingFails() {
    FixtureRun run = FixtureRun.of(ReportTestCase.class);
    assertThat(run.tests()).hasSize(2);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).as("%s", run).isEmpty();
  }

  @Test
  void failsAfterItsClassHasEnded_runFailsAndNamesTheGuiltyTest() {
    FixtureRun run = FixtureRun.of(EndedClassTestCase.class, ReleasingTestCase.class);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).as("%s", run).hasSize(1);
    FixtureRun.Result failed = run.failedContainers().get(0);
    assertThat(failed.name()).isEqualTo("JUnit Jupiter");
    assertThat(failed.thrown())
        .isInstanceOf(OrphanedFailuresError.class)
        .hasMessageContaining("EndedClassTestCase.guilty()")
        .cause()
        .hasMessage("late, after its class");
  }

  @Test
  void failsInALaterRunOfTheSameJvm_thatRunFailsAndNamesTheGuiltyTest() {
    FixtureRun first = FixtureRun.of(EndedClassTestCase.class);
    assertThat(first.failedContainers()).as("%s", first).isEmpty();
    FixtureRun second = FixtureRun.of(ReleasingTestCase.class, WatchedTestCase.class);
    assertThat(second.failedTests()).as("%s", second).isEmpty();
    assertThat(second.failedContainers()).as("%s", second).hasSize(1);
    assertThat(second.failedContainers().get(0).thrown())
        .hasMessageContaining("EndedClassTestCase.guilty()")
        .cause()
        .hasMessage("late, after its class");
  }

  @Test
  void failedTestIsRunAgain_nothingIsLeftOfTheFirstTry() {
    FixtureRun first = FixtureRun.of(FlakyTestCase.class);
    assertThat(first.failedTests()).as("%s", first).containsExactly("leaksTheFirstTime()");
    FixtureRun second = FixtureRun.of(FlakyTestCase.class);
    assertThat(second.tests()).hasSize(1);
    assertThat(second.failedTests()).as("%s", second).isEmpty();
    assertThat(second.failedContainers()).as("%s", second).isEmpty();
  }

  @Test
  void startedInBeforeAllAndFailsDuringATest_classFailsAndTheTestPasses() {
    FixtureRun run = FixtureRun.of(BeforeAllTestCase.class);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).as("%s", run).hasSize(1);
    assertThat(run.failedContainers().get(0).thrown())
        .hasMessageContaining("never observed in LateFailureTests.BeforeAllTestCase")
        .cause()
        .hasMessage("of @BeforeAll");
  }

  @Test
  void failsDuringAfterAll_classFails() {
    FixtureRun run = FixtureRun.of(AfterAllTestCase.class);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).as("%s", run).hasSize(1);
    assertThat(run.failedContainers().get(0).thrown()).cause().hasMessage("of @AfterAll");
  }

  @Test
  void observedBeforeTheClassEnds_nothingFails() {
    FixtureRun run = FixtureRun.of(ObservedInAfterAllTestCase.class);
    assertThat(run.tests()).hasSize(1);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).as("%s", run).isEmpty();
  }

  /** Work of one test, which fails when another lets it. */
  private static final class LateWork {
    private final CountDownLatch latch = new CountDownLatch(1);
    private final CompletableFuture<Void> future;

    LateWork(String message) {
      future =
          CompletableFuture.runAsync(
              () -> {
                try {
                  latch.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                throw new Boom(message);
              });
    }

    void release() {
      latch.countDown();
    }

    void releaseAndAwait() {
      release();
      Awaitility.await().atMost(2, TimeUnit.MINUTES).until(future::isDone);
    }
  }

  @DetectOrphanedFailures(drain = "0 s")
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class WhileAnotherRunsTestCase {
    private static LateWork late;

    @Test
    void a_guilty() {
      late = new LateWork("late, while another test ran");
    }

    @Test
    void b_bystander() {
      late.releaseAndAwait();
    }
  }

  @DetectOrphanedFailures(drain = "0 s")
  static class NestedTestCase {
    private static LateWork late;

    @Nested
    @TestMethodOrder(MethodOrderer.MethodName.class)
    class Inner {
      @Test
      void a_guilty() {
        late = new LateWork("late, in a nested class");
      }

      @Test
      void b_bystander() {
        late.releaseAndAwait();
      }
    }
  }

  @DetectOrphanedFailures(drain = "0 s")
  @TestClassOrder(ClassOrderer.OrderAnnotation.class)
  static class EndedNestedTestCase {
    private static LateWork late;

    @Nested
    @Order(1)
    class First {
      @Test
      void guilty() {
        late = new LateWork("late, after its nested class");
      }
    }

    @Nested
    @Order(2)
    class Second {
      @Test
      void bystander() {
        late.releaseAndAwait();
      }
    }
  }

  @DetectOrphanedFailures(drain = "0 s")
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class FailedTestCase {
    private static LateWork late;

    @Test
    void a_guilty() {
      late = new LateWork("late, of a failed test");
      throw new AssertionError("the test's own");
    }

    @Test
    void b_bystander() {
      late.releaseAndAwait();
    }
  }

  @DetectOrphanedFailures(drain = "0 s")
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class ReportTestCase {
    private static LateWork late;

    @Test
    @DetectOrphanedFailures(mode = Mode.REPORT)
    void a_reported() {
      late = new LateWork("late, and reported");
    }

    @Test
    void b_bystander() {
      late.releaseAndAwait();
    }
  }

  @DetectOrphanedFailures(drain = "0 s")
  static class EndedClassTestCase {
    private static LateWork late;

    @Test
    void guilty() {
      late = new LateWork("late, after its class");
    }
  }

  @DetectOrphanedFailures
  static class WatchedTestCase {
    @Test
    void bystander() {}
  }

  @DetectOrphanedFailures
  static class FlakyTestCase {
    private static int tries;

    @Test
    void leaksTheFirstTime() {
      if (tries++ == 0) {
        Leaks.leak("of the first try");
      }
    }
  }

  static class ReleasingTestCase {
    @Test
    void bystander() {
      EndedClassTestCase.late.releaseAndAwait();
    }
  }

  @DetectOrphanedFailures(drain = "0 s")
  static class BeforeAllTestCase {
    private static LateWork late;

    @BeforeAll
    static void start() {
      late = new LateWork("of @BeforeAll");
    }

    @Test
    void bystander() {
      late.releaseAndAwait();
    }
  }

  @DetectOrphanedFailures
  static class AfterAllTestCase {
    @Test
    void bystander() {
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @AfterAll
    static void leak() {
      new LateWork("of @AfterAll").release();
    }
  }

  @DetectOrphanedFailures(drain = "0 s")
  static class ObservedInAfterAllTestCase {
    private static LateWork late;

    @Test
    void starts() {
      late = new LateWork("observed in the end");
    }

    @AfterAll
    static void look() {
      late.releaseAndAwait();
      assertThat(late.future.isCompletedExceptionally()).isTrue();
    }
  }
}
