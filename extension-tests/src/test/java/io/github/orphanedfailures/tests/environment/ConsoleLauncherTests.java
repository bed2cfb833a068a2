package io.github.orphanedfailures.tests.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.platform.console.ConsoleLauncher;

/** What comes too late for its test fails JUnit's own launcher, too. */
@EnabledIfSystemProperty(named = "of.test.mode", matches = "self-attach")
class ConsoleLauncherTests {

  /** What the launcher exits with when a test or a container has failed. */
  private static final int FAILED = 1;

  @Test
  void failureComesAfterItsClass_runFailsAndNamesTheGuiltyTest() throws Exception {
    Outcome outcome = launch(GuiltyTestCase.class, BystanderTestCase.class);
    assertThat(outcome.exit()).as("%s", outcome).isEqualTo(FAILED);
    String out = String.join("\n", outcome.out());
    assertThat(out)
        .contains("2 tests successful", "0 tests failed", "1 containers failed")
        .contains("GuiltyTestCase.leavesItBehind()", "IllegalStateException: late");
  }

  @Test
  void failureComesWhileItsClassIsOpen_classFails() throws Exception {
    Outcome outcome = launch(OpenClassTestCase.class);
    assertThat(outcome.exit()).as("%s", outcome).isEqualTo(FAILED);
    assertThat(String.join("\n", outcome.out()))
        .contains("1 tests successful", "0 tests failed", "1 containers failed")
        .contains("OpenClassTestCase.leavesItBehind()", "IllegalStateException: late");
  }

  @Test
  void nothingFails_runPasses() throws Exception {
    Outcome outcome = launch(InnocentTestCase.class);
    assertThat(outcome.exit()).as("%s", outcome).isZero();
    assertThat(String.join("\n", outcome.out())).contains("1 tests successful");
  }

  private static Outcome launch(Class<?>... fixtures) throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of("execute", "--disable-banner", "--disable-ansi-colors", "--include-classname=.*"));
    for (Class<?> fixture : fixtures) {
      arguments.add("--select-class=" + fixture.getName());
    }
    return ChildJvm.withAgent().run(ConsoleLauncher.class, arguments);
  }

  /** Work that fails when it is told to. */
  private static final class Work {
    private static final CountDownLatch LATCH = new CountDownLatch(1);
    private static final ExecutorService POOL =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "shared");
              thread.setDaemon(true);
              return thread;
            });
    private static Future<?> future;

    static void start() {
      future =
          POOL.submit(
              () -> {
                LATCH.await();
                throw new IllegalStateException("late");
              });
    }

    static void fail() {
      LATCH.countDown();
      Awaitility.await().atMost(60, TimeUnit.SECONDS).until(future::isDone);
    }
  }

  @DetectOrphanedFailures(drain = "0 s")
  static class GuiltyTestCase {
    @Test
    void leavesItBehind() {
      Work.start();
    }
  }

  static class BystanderTestCase {
    @Test
    void runsWhileItFails() {
      Work.fail();
    }
  }

  @DetectOrphanedFailures(drain = "0 s")
  static class OpenClassTestCase {
    @Test
    void leavesItBehind() {
      Work.start();
    }

    @AfterAll
    static void letItFail() {
      Work.fail();
    }
  }

  @DetectOrphanedFailures
  static class InnocentTestCase {
    @Test
    void looks() throws ExecutionException, InterruptedException {
      Work.POOL.submit(() -> {}).get();
    }
  }
}
