package io.github.orphanedfailures.tests.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.orphanedfailures.report.model.Figures;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.Verdict;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.TestMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found is written down, for each JVM. */
class ReportTests {

  @TempDir Path directory;

  @BeforeEach
  void setUp() {
    assumeTrue(TestMode.instrumented(), "futures are seen only where the JDK is instrumented");
    // The next run tells what tests have left behind that are not watched; this one takes it.
    Suite.inMode("fail").run(LegacyTestCase.CleanTestCase.class);
  }

  private Suite suite(String mode) {
    return Suite.inMode(mode).with("orphanedfailures.report.dir", directory);
  }

  @Test
  void leaks_areToldWithAllThatIsKnown() throws IOException {
    LegacyTestCase.message = "a message";
    FixtureRun run = suite("report").run(LegacyTestCase.TwoLeaksTestCase.class);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    Report report = Suite.reportIn(directory);
    assertThat(report.figures()).isEqualTo(new Figures(3, 2, 0, 0, 0, 0));
    assertThat(report.runs()).hasSize(1).allMatch(each -> each.isComplete());
    Leak leak =
        Suite.leaksOf(report).stream()
            .filter(each -> each.charged().name().contains("first"))
            .findFirst()
            .orElseThrow();
    assertThat(leak.verdict()).isEqualTo(Verdict.ORPHANED);
    assertThat(leak.charged().id())
        .isEqualTo(LegacyTestCase.TwoLeaksTestCase.class.getName() + ".first()");
    assertThat(leak.thrown().type()).isEqualTo("java.lang.IllegalStateException");
    assertThat(leak.thrown().message()).isEqualTo("a message");
    assertThat(leak.task().api()).isEqualTo("CompletableFuture.runAsync");
    assertThat(leak.task().submitted().get(0).type()).isEqualTo(LegacyTestCase.class.getName());
    assertThat(leak.task().submitted().get(0).path())
        .as("relative to the repository")
        .isEqualTo(
            "extension-tests/src/test/java/"
                + LegacyTestCase.class.getName().replace('.', '/')
                + ".java");
    assertThat(leak.task().submitter()).isEqualTo(Thread.currentThread().getName());
    assertThat(leak.times().submitted()).isGreaterThanOrEqualTo(leak.times().scopeBegan());
    assertThat(leak.times().failed()).isGreaterThanOrEqualTo(leak.times().submitted());
    assertThat(leak.times().scopeEnded()).isGreaterThanOrEqualTo(leak.times().failed());
  }

  @Test
  void severalRunsInOneJvm_areOneReport() throws IOException {
    suite("fail").run(LegacyTestCase.TwoLeaksTestCase.class);
    suite("fail").run(LegacyTestCase.ParameterizedTestCase.class);
    assertThat(Suite.reportIn(directory).figures()).isEqualTo(new Figures(6, 5, 0, 0, 0, 0));
  }

  @Test
  void absorbedFailure_isToldOfAndFailsNothing() throws IOException {
    FixtureRun run = suite("fail").run(LegacyTestCase.AbsorbedTestCase.class);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    Report report = Suite.reportIn(directory);
    assertThat(report.figures()).isEqualTo(new Figures(1, 0, 0, 1, 0, 0));
    assertThat(Suite.leaksOf(report)).singleElement().matches(each -> !each.isNew());
  }

  @Test
  void testIsSwitchedOff_whatItLeavesBehindIsNobodys() throws IOException {
    FixtureRun run = suite("fail").run(LegacyTestCase.SwitchedOffOnBothTestCase.class);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(Suite.reportIn(directory).figures()).isEqualTo(new Figures(0, 0, 0, 0, 0, 2));
  }

  @Test
  void flood_isCountedWhole() throws IOException {
    suite("fail").run(LegacyTestCase.FloodTestCase.class);
    Report report = Suite.reportIn(directory);
    assertThat(report.figures().leaks()).isEqualTo(250);
    assertThat(Suite.leaksOf(report)).hasSize(100);
    assertThat(report.further()).isEqualTo(150);
  }

  @Test
  void directoryCannotBeWrittenTo_testsAreJudgedAllTheSame() throws IOException {
    Path occupied = Files.createFile(directory.resolve("occupied"));
    FixtureRun run =
        Suite.inMode("fail")
            .with("orphanedfailures.report.dir", occupied.resolve("reports"))
            .run(LegacyTestCase.TwoLeaksTestCase.class);
    assertThat(run.failedTests()).as("%s", run).hasSize(2);
    assertThat(run.failedContainers()).isEmpty();
  }

  @Test
  void journal_isThereUntilTheJvmEnds() throws IOException {
    suite("fail").run(LegacyTestCase.TwoLeaksTestCase.class);
    assertThat(Suite.filesIn(directory, ".jsonl")).hasSize(1);
  }
}
