package io.github.orphanedfailures.tests.blame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.OrphanedFailuresError;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.Judgement;
import io.github.orphanedfailures.tests.harness.TestMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** D02: work that gets to its thread by roundabout ways is charged to the test that began it. */
class HandOverTests {

  /** Its thread is older than the watched tests. */
  private static final UsersQueues.Singleton NOBODYS = new UsersQueues.Singleton(Thread::new);

  @BeforeAll
  static void startTheThreadOfNobody() {
    NOBODYS.answer(() -> Thread.currentThread().setName("nobody's")).join();
  }

  /** Its test waits in vain for the thread of the singleton, so that those that use it do not. */
  @BeforeAll
  static void startTheSingleton() {
    assertThat(HandOvers.ALL).as("made here, so that all other threads are nobody's").isNotEmpty();
    Judgement.passed(FixtureRun.of(StartingTestCase.class));
  }

  @RepeatedTest(5)
  void eachLeakingTestFailsWithItsOwnFailureAndNoOtherTestFails() {
    assumeTrue(TestMode.instrumented(), "shared threads cannot be told apart otherwise");
    FixtureRun run = FixtureRun.configured(ParallelTests.EIGHT_AT_ONCE, HandOverTestCase.class);
    assertThat(run.tests()).hasSize(6 * HandOvers.ALL.size());
    List<String> wrong = new ArrayList<>();
    run.failedContainers().forEach(container -> wrong.add(container.toString()));
    run.tests().stream().filter(test -> !isRight(test)).forEach(test -> wrong.add(test.toString()));
    assertThat(wrong).isEmpty();
  }

  @Test
  void promiseFailsOnAThreadOfNobodyAndNothingHangsOnIt_nobodyIsBlamed() {
    assumeTrue(TestMode.instrumented(), "nothing sees promises otherwise");
    FixtureRun run = FixtureRun.of(BarePromiseTestCase.class);
    assertThat(run.tests()).hasSize(2);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).as("%s", run).isEmpty();
  }

  private static boolean isRight(FixtureRun.Result test) {
    // From version 6 on, JUnit puts quotation marks around the argument.
    String name = test.name().replace("\"", "");
    if (!HandOverTestCase.leaks(name)) {
      return test.thrown() == null;
    }
    return test.thrown() instanceof OrphanedFailuresError error
        && error.failures().size() == 1
        && error.getCause().getMessage().equals(name)
        && error.getSuppressed().length == 0;
  }

  @DetectOrphanedFailures(drain = "10 ms")
  static class StartingTestCase {
    @Test
    void asksFirst() {
      HandOvers.startSingleton();
    }
  }

  @DetectOrphanedFailures
  static class BarePromiseTestCase {
    @Test
    void hasAPromiseFailed() {
      UsersQueues.until(NOBODYS.answer(() -> Leaks.fail("bare promise"))::isDone);
    }

    @Test
    void passes() {}
  }
}
