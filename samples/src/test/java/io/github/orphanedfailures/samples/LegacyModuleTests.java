package io.github.orphanedfailures.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.OrphanedFailuresError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A module with three known leaks and a new one, without touching its tests. */
class LegacyModuleTests {

  private static final Path KNOWN = Path.of("src", "test", "resources", "known-leaks.txt");

  /** The JVM completes its reports when it ends, so the directory outlives the test. */
  private Path directory;

  @BeforeEach
  void makeDirectory() throws IOException {
    directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "legacy-");
  }

  private Map<String, String> configuration(String... more) {
    Map<String, String> configuration =
        new HashMap<>(Map.of("junit.jupiter.extensions.autodetection.enabled", "true"));
    for (int i = 0; i < more.length; i += 2) {
      configuration.put(more[i], more[i + 1]);
    }
    return configuration;
  }

  @Test
  void withTheBaseline_onlyTheNewLeakFails() {
    JUnitRun run =
        JUnitRun.of(
            LegacyModule.class,
            configuration(
                "orphanedfailures.mode", "fail", "orphanedfailures.baseline", KNOWN.toString()));

    assertThat(run.passed()).isEqualTo(3);
    assertThat(run.failures())
        .singleElement()
        .isInstanceOfSatisfying(
            OrphanedFailuresError.class,
            error ->
                assertThat(error.getCause())
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessage("an invoice without items"));
  }

  @Test
  void inReportMode_theGateFailsInstead() throws Exception {
    JUnitRun run =
        JUnitRun.of(
            LegacyModule.class,
            configuration(
                "orphanedfailures.mode",
                "report",
                "orphanedfailures.report.dir",
                directory.resolve("reports").toString()));
    assertThat(run.failures()).isEmpty();

    Command gate = Command.run("--baseline", KNOWN, directory);

    assertThat(gate.status()).isEqualTo(1);
    assertThat(gate.output())
        .startsWith("FAILED: 1 new leak of 1 cause")
        .contains("1 leak, 3 known", "ArithmeticException: an invoice without items");
  }

  /** As in CI, where each shard has a machine of its own. */
  @Test
  void fourShards_areMergedIntoOneVerdict() throws Exception {
    for (int shard = 1; shard <= 4; shard++) {
      JUnitRun.of(
          LegacyModule.class,
          configuration(
              "orphanedfailures.mode",
              "report",
              "orphanedfailures.report.dir",
              directory.resolve("shard-" + shard).toString()));
    }
    Path merged = directory.resolve("merged");

    Command gate = Command.run("--baseline", KNOWN, "--out", merged, directory);

    assertThat(gate.status()).isEqualTo(1);
    assertThat(gate.output()).contains("16 tests watched, 4 leaks, 12 known in 4 runs");
    assertThat(Files.list(merged)).hasSize(5);

    Path baseline = Files.copy(KNOWN, directory.resolve("baseline.txt"));
    assertThat(Command.run("--baseline", baseline, "--update-baseline", directory).status())
        .isZero();
    assertThat(Files.readString(baseline))
        .contains("# until the tests have a mail server of their own")
        .contains("LegacyModule.exportsInvoices() | java.lang.ArithmeticException");
    assertThat(Command.run("--baseline", baseline, "--strict", directory).status()).isZero();
  }
}
