package io.github.orphanedfailures.tests.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.report.json.ReportReader;
import io.github.orphanedfailures.report.model.ReportBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hooks that cannot be installed, do not see what they should, or are taken out again. */
@EnabledIfSystemProperty(named = "of.test.mode", matches = "self-attach")
class BrokenHooksTests {

  @Test
  void oneClassCannotBeChanged_isNamedAndTheOthersAreWatched(@TempDir Path folder)
      throws Exception {
    Outcome outcome = refusing(folder, SabotagingAgent.TARGET);
    outcome.judged(LeakingTestCase.WITHOUT_FUTURE_TASKS);
    assertThat(complaints(outcome))
        .singleElement()
        .asString()
        .contains("not watched: java.util.concurrent.FutureTask (")
        .doesNotContain("CompletableFuture", "Thread ");
  }

  /** Otherwise each failure would be reported, observed or not. */
  @Test
  void handingOutIsNotSeen_classIsNamedAndNotWatched(@TempDir Path folder) throws Exception {
    Outcome outcome = sabotaged(folder, SabotagingAgent.BYPASS, LeakingTestCase.class);
    outcome.judged(LeakingTestCase.WITHOUT_FUTURE_TASKS);
    assertThat(complaints(outcome))
        .singleElement()
        .asString()
        .contains("not watched: java.util.concurrent.FutureTask (get). ");
  }

  @Test
  void hooksAreTakenOutDuringTheRuns_isSaidWhenTheRunEnds(@TempDir Path reports) throws Exception {
    Outcome outcome =
        ChildJvm.withAgent()
            .property("orphanedfailures.report.dir", reports.toString())
            .run(StripHooksMain.class, List.of(LeakingTestCase.class.getName()));
    outcome.judged(
        Stream.of(LeakingTestCase.INSTRUMENTED, LeakingTestCase.WITHOUT_FUTURE_TASKS)
            .flatMap(Stream::of)
            .toArray(String[]::new));
    assertThat(complaints(outcome))
        .singleElement()
        .asString()
        .contains("no longer watched: java.util.concurrent.FutureTask (storing). ");
    ReportBuilder report = new ReportBuilder();
    try (Stream<Path> files = Files.list(reports)) {
      ReportReader.read(
          files.filter(each -> each.toString().endsWith(".json")).findFirst().orElseThrow(),
          report);
    }
    assertThat(report.build(List.of()).runs())
        .singleElement()
        .matches(
            run ->
                run.info()
                    .notWatched()
                    .toString()
                    .equals("[java.util.concurrent.FutureTask (storing)]"));
  }

  /** It only tells whose a failure is. */
  @Test
  void classInsideOfAFutureThatExcusesNothingCannotBeChanged_futureIsWatched(@TempDir Path folder)
      throws Exception {
    String inner = "java/util/concurrent/CompletableFuture$UniApply";
    Outcome outcome = refusing(folder, inner);
    outcome.judged(LeakingTestCase.INSTRUMENTED);
    assertThat(complaints(outcome))
        .singleElement()
        .asString()
        .contains("java.util.concurrent.CompletableFuture$UniApply (")
        .doesNotContain("CompletableFuture (");
  }

  /** What it sees may excuse a failure that the future stores. */
  @Test
  void classInsideOfAFutureThatExcusesCannotBeChanged_futureIsNamedAndNotWatchedEither(
      @TempDir Path folder) throws Exception {
    String inner = "java/util/concurrent/CompletableFuture$BiRelay";
    Outcome outcome = refusing(folder, inner);
    outcome.judged(LeakingTestCase.WITHOUT_STAGES);
    assertThat(complaints(outcome))
        .singleElement()
        .asString()
        .contains(
            "java.util.concurrent.CompletableFuture$BiRelay (",
            "java.util.concurrent.CompletableFuture (storing)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"java/lang/Thread", "java/util/concurrent/ThreadPoolExecutor"})
  void interruptsCannotBeSeen_stopsAreNoFailuresAndOthersAre(String refused, @TempDir Path folder)
      throws Exception {
    Outcome outcome = refusing(folder, refused, StoppingTestCase.class);
    outcome.judged(
        "StoppingTestCase.failed" + LeakingTestCase.by("failed"),
        "StoppingTestCase.stopped passed");
    assertThat(complaints(outcome))
        .singleElement()
        .asString()
        .contains("not watched: " + refused.replace('/', '.') + " (");
  }

  /** The failure is stored by the thread of the test: nothing else is watched reliably. */
  @DetectOrphanedFailures
  static class StoppingTestCase {
    @Test
    void stopped() throws InterruptedException {
      ExecutorService pool = Executors.newFixedThreadPool(2);
      CountDownLatch started = new CountDownLatch(1);
      pool.submit(
          () -> {
            started.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              throw new IllegalStateException("stopped", e);
            }
          });
      started.await();
      pool.shutdownNow();
      pool.awaitTermination(20, TimeUnit.SECONDS);
    }

    @Test
    void failed() {
      new FutureTask<>(
              () -> {
                throw new IllegalStateException("failed");
              })
          .run();
    }
  }

  private static Outcome refusing(Path folder, String className) throws Exception {
    return refusing(folder, className, LeakingTestCase.class);
  }

  private static Outcome refusing(Path folder, String className, Class<?> fixture)
      throws Exception {
    return sabotaged(folder, SabotagingAgent.REFUSE + className, fixture);
  }

  private static Outcome sabotaged(Path folder, String how, Class<?> fixture) throws Exception {
    return new ChildJvm()
        .agent(SabotagingAgent.jar(folder) + "=" + how)
        .agent(ChildJvm.jar())
        .runFixtures(fixture);
  }

  private static List<String> complaints(Outcome outcome) {
    return outcome.err().stream().filter(Outcome::isOurs).toList();
  }
}
