package io.github.orphanedfailures.tests.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.report.json.ReportReader;
import io.github.orphanedfailures.report.model.ReportBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Hooks that cannot be installed, do not see what they should, or are taken out again. */
@EnabledIfSystemProperty(named = "of.test.mode", matches = "self-attach")
class BrokenHooksTests {

  @Test
  void oneClassCannotBeChanged_isNamedAndTheOthersAreWatched(@TempDir Path folder)
      throws Exception {
    Outcome outcome = sabotaged(folder, SabotagingAgent.REFUSE);
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
    Outcome outcome = sabotaged(folder, SabotagingAgent.BYPASS);
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

  private static Outcome sabotaged(Path folder, String how) throws Exception {
    return new ChildJvm()
        .agent(SabotagingAgent.jar(folder) + "=" + how)
        .agent(ChildJvm.jar())
        .runFixtures(LeakingTestCase.class);
  }

  private static List<String> complaints(Outcome outcome) {
    return outcome.err().stream().filter(Outcome::isOurs).toList();
  }
}
