package io.github.orphanedfailures.tests.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What JVMs of tests report is what the command in the jar decides on: the README's steps. */
@EnabledIfSystemProperty(named = "of.test.mode", matches = "self-attach")
class FromTestsToCommandTests {

  @TempDir private Path directory;
  private Path reports;
  private Path baseline;

  @BeforeEach
  void setUp() {
    reports = directory.resolve("reports");
    baseline = directory.resolve("known-leaks.txt");
  }

  /** A JVM of the tests that reports into one directory with all the others. */
  private ChildJvm fork(String mode) {
    return ChildJvm.withAgent()
        .property("orphanedfailures.mode", mode)
        .property("orphanedfailures.report.dir", reports.toString());
  }

  private void twoForksInReportMode() throws Exception {
    for (int i = 0; i < 2; i++) {
      fork("report").runFixtures(LeakingTestCase.class).judged(allPassing());
    }
  }

  private static String[] allPassing() {
    return Arrays.stream(LeakingTestCase.INSTRUMENTED)
        .map(verdict -> verdict.replaceFirst(" .*", " passed"))
        .toArray(String[]::new);
  }

  private static Outcome command(Object... arguments) throws Exception {
    return new ChildJvm().runCommand(arguments);
  }

  private static void assertEnded(Outcome outcome, int status, String headline) {
    assertThat(outcome.exit()).as("%s", outcome).isEqualTo(status);
    assertThat(outcome.out()).as("%s", outcome).startsWith(headline);
    // How far it is: what it says every few seconds, on a slow machine.
    assertThat(outcome.err())
        .as("%s", outcome)
        .allMatch(line -> line.endsWith(" reports are read"));
  }

  @Test
  void suiteInReportMode_commandFailsUntilTheBaselineThatItWroteKnowsTheLeaks() throws Exception {
    twoForksInReportMode();

    Outcome failed = command(reports);
    assertEnded(failed, 1, "FAILED: 8 new leaks of 4 causes");
    assertThat(failed.out()).contains("12 tests watched, 8 leaks in 2 runs");

    assertThat(command("--baseline", baseline, "--update-baseline", reports).exit()).isZero();
    assertThat(Files.readAllLines(baseline))
        .filteredOn(line -> !line.startsWith("#") && !line.isBlank())
        .hasSize(4)
        .allMatch(line -> line.contains(" | java.lang.IllegalStateException | "));
    assertEnded(command("--baseline", baseline, "--strict", reports), 0, "PASSED: no new leaks");

    fork("fail")
        .property("orphanedfailures.baseline", baseline.toString())
        .property("orphanedfailures.baseline.strict", "true")
        .runFixtures(LeakingTestCase.class)
        .judged(allPassing());
  }

  @Test
  void oneLeakIsNew_onlyItsTestAndTheCommandFail() throws Exception {
    twoForksInReportMode();
    assertThat(command("--baseline", baseline, "--update-baseline", reports).exit()).isZero();
    Files.write(
        baseline,
        Files.readAllLines(baseline).stream()
            .filter(line -> !line.contains("LeakingTestCase.droppedStage()"))
            .toList());

    fork("fail")
        .property("orphanedfailures.baseline", baseline.toString())
        .runFixtures(LeakingTestCase.class)
        .judged(
            Arrays.stream(LeakingTestCase.INSTRUMENTED)
                .map(
                    verdict ->
                        verdict.startsWith("LeakingTestCase.droppedStage ")
                            ? verdict
                            : verdict.replaceFirst(" .*", " passed"))
                .toArray(String[]::new));

    assertEnded(command("--baseline", baseline, reports), 1, "FAILED: 3 new leaks of 1 cause");
  }

  @Test
  void jvmWasKilled_itsJournalCountsAndTheRunIsIncomplete() throws Exception {
    fork("report").runFixtures(CutShortTestCase.KilledTestCase.class);
    Files.writeString(baseline, "* | java.lang.IllegalStateException | *\n");

    Outcome passed = command("--baseline", baseline, reports);
    assertEnded(passed, 0, "PASSED: no new leaks");
    assertThat(passed.out())
        .contains("100 tests watched, 0 leaks, 100 known in 1 run")
        .contains("Incomplete: these JVMs were killed, or still run");
    assertEnded(
        command("--baseline", baseline, "--fail-on", "incomplete", reports),
        1,
        "FAILED: no new leaks, but 1 incomplete");
  }

  @Test
  void mergedReport_isAReportItselfAndCountsOnceBesideItsParts() throws Exception {
    twoForksInReportMode();
    Path out = directory.resolve("out");

    assertThat(command("--quiet", "--out", out, reports).out())
        .containsExactly("orphaned-failures: 12 tests watched, 8 leaks; report: " + out);
    Outcome again = command("--quiet", out.resolve("orphaned-failures.json"), reports);

    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.out()).containsExactly("orphaned-failures: 12 tests watched, 8 leaks");
    assertThat(again.err())
        .containsExactly("orphaned-failures: 2 runs were given more than once, and counted once");
  }

  @Test
  void commandOnGitHub_writesWhatIsWantedAndTellsTheJob() throws Exception {
    twoForksInReportMode();
    Path out = directory.resolve("out");
    Path summary = directory.resolve("summary.md");

    Outcome outcome =
        new ChildJvm()
            .variable("GITHUB_ACTIONS", true)
            .variable("GITHUB_STEP_SUMMARY", summary)
            .runCommand("--out", out, "--format", "sarif,gitlab", reports);

    assertEnded(outcome, 1, "FAILED: 8 new leaks of 4 causes");
    assertThat(outcome.out())
        .filteredOn(line -> line.startsWith("::error file=extension-tests/src/test/java/"))
        .hasSize(4);
    assertThat(summary)
        .content(UTF_8)
        .startsWith("## ❌ Orphaned failures: 8 new leaks of 4 causes\n");
    assertThat(out.toFile().list())
        .containsExactlyInAnyOrder("orphaned-failures.sarif", "gl-code-quality-report.json");
  }
}
