package io.github.orphanedfailures.tests.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.report.json.ReportReader;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.ReportBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a report when its JVM is killed, or when it cannot be written to its end. */
@EnabledIfSystemProperty(named = "of.test.mode", matches = "self-attach")
class CutShortReportTests {

  @TempDir private Path directory;

  private ChildJvm reportingJvm() {
    return ChildJvm.withAgent().property("orphanedfailures.report.dir", directory.toString());
  }

  /** Returns what all files together say, as the command would read them. */
  private Report report() throws Exception {
    ReportBuilder builder = new ReportBuilder();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path each : files.toList()) {
        ReportReader.read(each, builder);
      }
    }
    return builder.build(List.of());
  }

  @Test
  void jvmIsKilled_allLeaksBeforeAreReported() throws Exception {
    Outcome outcome = reportingJvm().runFixtures(CutShortTestCase.KilledTestCase.class);
    assertThat(outcome.exit()).as("%s", outcome).isEqualTo(137);
    assertThat(report().figures().leaks()).isEqualTo(CutShortTestCase.LEAKS);
    assertThat(report().runs()).singleElement().matches(run -> !run.isComplete());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void diskIsFull_testsAreJudgedAndWhatFitsIsReported() throws Exception {
    Outcome outcome =
        reportingJvm()
            .withFilesOfAtMost(32)
            .property("orphanedfailures.report.formats", "md,html")
            .runFixtures(CutShortTestCase.ManyLeaksTestCase.class);
    assertThat(outcome.verdicts())
        .as("%s", outcome)
        .hasSize(CutShortTestCase.LEAKS)
        .allMatch(verdict -> verdict.contains("failed by OrphanedFailuresError"));
    assertThat(outcome.err())
        .as("%s", outcome)
        .filteredOn(line -> line.contains("cannot be written"))
        .hasSize(1)
        .allMatch(line -> line.contains(directory.toString()));
    assertThat(report().figures().leaks()).isBetween(1L, CutShortTestCase.LEAKS - 1L);
    assertThat(report().runs()).singleElement().matches(run -> !run.isComplete());
  }
}
