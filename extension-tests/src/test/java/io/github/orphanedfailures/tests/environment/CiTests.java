package io.github.orphanedfailures.tests.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What the JVM of the tests tells GitHub, where it runs there. */
@EnabledIfSystemProperty(named = "of.test.mode", matches = "self-attach")
class CiTests {

  /** Relative to the repository, which is what GitHub looks for. */
  private static final String FILE =
      "extension-tests/src/test/java/"
          + LeakingTestCase.class.getName().replace('.', '/')
          + ".java";

  @TempDir private Path directory;

  private Path summary() {
    return directory.resolve("summary.md");
  }

  private ChildJvm jvmOnGitHub() {
    return ChildJvm.withAgent()
        .variable("GITHUB_ACTIONS", true)
        .variable("GITHUB_STEP_SUMMARY", summary());
  }

  @DetectOrphanedFailures
  static class CleanTestCase {
    @Test
    void clean() {}
  }

  @Test
  void leaks_areShownAtTheirLinesAndSummedUp() throws Exception {
    Files.writeString(summary(), "of the step before\n");

    Outcome outcome = jvmOnGitHub().runFixtures(LeakingTestCase.class);

    outcome.judged(LeakingTestCase.INSTRUMENTED);
    assertThat(outcome.chatter())
        .as("%s", outcome)
        .hasSize(4)
        .allMatch(line -> line.startsWith("::error file=" + FILE + ",line="))
        .anyMatch(line -> line.contains("LeakingTestCase.droppedStage()"));
    assertThat(summary())
        .content(UTF_8)
        .startsWith("of the step before\n## ❌ Orphaned failures: 4 new leaks of 4 causes\n")
        .contains("\n6 tests watched, 4 leaks in 1 run.\n")
        .doesNotContain("Not watched");
  }

  @Test
  void leaksInAReportToo_areTheSameOnes(@TempDir Path reports) throws Exception {
    Outcome outcome =
        jvmOnGitHub()
            .property("orphanedfailures.report.dir", reports.toString())
            .runFixtures(LeakingTestCase.class);

    outcome.judged(LeakingTestCase.INSTRUMENTED);
    assertThat(outcome.chatter())
        .as("%s", outcome)
        .hasSize(4)
        .allMatch(line -> line.startsWith("::error file=" + FILE + ",line="));
    assertThat(summary()).content(UTF_8).contains("\n6 tests watched, 4 leaks in 1 run.\n");
  }

  @Test
  void nothingFails_nothingIsTold() throws Exception {
    Outcome outcome = jvmOnGitHub().runFixtures(CleanTestCase.class);

    outcome.judged("CleanTestCase.clean passed");
    assertThat(outcome.chatter()).isEmpty();
    assertThat(summary()).doesNotExist();
  }

  @Test
  void turnedOff_nothingIsTold() throws Exception {
    Outcome outcome =
        jvmOnGitHub()
            .property("orphanedfailures.report.ci", "false")
            .runFixtures(LeakingTestCase.class);

    outcome.judged(LeakingTestCase.INSTRUMENTED);
    assertThat(outcome.chatter()).isEmpty();
    assertThat(summary()).doesNotExist();
  }

  @Test
  void hooksAreTakenOutDuringTheRuns_summarySaysWhatWasNotWatched() throws Exception {
    Outcome outcome =
        jvmOnGitHub().run(StripHooksMain.class, List.of(LeakingTestCase.class.getName()));

    assertThat(summary())
        .as("%s", outcome)
        .content(UTF_8)
        .containsOnlyOnce("Not watched on these JVMs")
        .contains("java.util.concurrent.FutureTask (storing)");
  }

  @Test
  void summaryCannotBeWritten_isSaidOnceAndTestsAreJudgedAllTheSame() throws Exception {
    Outcome outcome =
        jvmOnGitHub().variable("GITHUB_STEP_SUMMARY", directory).runFixtures(LeakingTestCase.class);

    outcome.judged(LeakingTestCase.INSTRUMENTED);
    assertThat(outcome.err())
        .as("%s", outcome)
        .filteredOn(Outcome::isOurs)
        .singleElement()
        .asString()
        .startsWith("orphaned-failures: the job's summary cannot be written: ")
        .contains(directory.toString());
  }
}
