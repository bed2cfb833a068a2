package io.github.orphanedfailures.tests.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.TestMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known fails nothing, what is new fails, and what no longer happens is told of. */
class BaselineTests {

  @TempDir Path directory;

  private Path file;

  @BeforeEach
  void needsInstrumentation() {
    assumeTrue(TestMode.instrumented(), "futures are seen only where the JDK is instrumented");
    file = directory.resolve("known-leaks.txt");
  }

  private Suite suite() {
    return Suite.inMode("fail").with("orphanedfailures.baseline", file);
  }

  private FixtureRun update(Class<?>... classes) {
    return suite().with("orphanedfailures.baseline.update", true).run(classes);
  }

  private List<String> linesOfLeaks() throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  @Test
  void update_writesTheLeaksSortedAndFailsNothing() throws IOException {
    FixtureRun run =
        update(LegacyTestCase.TwoLeaksTestCase.class, LegacyTestCase.ParameterizedTestCase.class);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).isEmpty();
    String fixture = LegacyTestCase.class.getName();
    assertThat(linesOfLeaks())
        .containsExactly(
            fixture
                + "$ParameterizedTestCase.leaks(int) | java.lang.IllegalStateException | "
                + fixture
                + ".leak",
            fixture
                + "$TwoLeaksTestCase.first() | java.lang.IllegalStateException | "
                + fixture
                + ".leak",
            fixture
                + "$TwoLeaksTestCase.second() | java.lang.IllegalArgumentException | "
                + fixture
                + ".leak");
  }

  @Test
  void updateAgain_changesNothing() throws IOException {
    update(LegacyTestCase.TwoLeaksTestCase.class);
    byte[] before = Files.readAllBytes(file);
    update(LegacyTestCase.TwoLeaksTestCase.class);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void knownLeaks_failNothingWhateverTheirMessage() {
    update(LegacyTestCase.TwoLeaksTestCase.class);
    LegacyTestCase.message = "another time";
    FixtureRun run = suite().run(LegacyTestCase.TwoLeaksTestCase.class);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
    assertThat(run.failedContainers()).isEmpty();
  }

  @Test
  void newLeak_failsAndOnlyIt() {
    update(LegacyTestCase.TwoLeaksTestCase.class);
    FixtureRun run =
        suite()
            .run(LegacyTestCase.TwoLeaksTestCase.class, LegacyTestCase.AnotherLeakTestCase.class);
    // The inherited tests leak too, and are tests of another class.
    assertThat(run.failedTests())
        .as("%s", run)
        .containsExactlyInAnyOrder("first()", "second()", "third()");
    assertThat(run.tests()).hasSize(7);
  }

  @Test
  void floodOfAKnownLeak_failsNothing() {
    update(LegacyTestCase.FloodTestCase.class);
    FixtureRun run = suite().run(LegacyTestCase.FloodTestCase.class);
    assertThat(run.failedTests()).as("%s", run).isEmpty();
  }

  @Test
  void leakIsRepaired_lineIsStaleAndStrictFails() throws IOException {
    update(LegacyTestCase.RepairedTestCase.class, LegacyTestCase.TwoLeaksTestCase.class);
    LegacyTestCase.RepairedTestCase.isRepaired = true;
    try {
      FixtureRun lenient = suite().run(LegacyTestCase.RepairedTestCase.class);
      assertThat(lenient.failedContainers()).as("%s", lenient).isEmpty();

      FixtureRun strict =
          suite()
              .with("orphanedfailures.baseline.strict", true)
              .run(LegacyTestCase.RepairedTestCase.class);
      assertThat(strict.failedContainers()).hasSize(1);
      assertThat(strict.failedContainers().get(0).thrown())
          .hasMessageContaining("1 line of the baseline")
          .hasMessageContaining(file.toString())
          .hasMessageContaining("RepairedTestCase.leaks()")
          .hasMessageNotContaining("TwoLeaksTestCase");

      update(LegacyTestCase.RepairedTestCase.class);
      assertThat(linesOfLeaks()).hasSize(2).allMatch(line -> line.contains("TwoLeaks"));
    } finally {
      LegacyTestCase.RepairedTestCase.isRepaired = false;
    }
  }

  @Test
  void malformedLine_isRefusedWithFileAndLine() throws IOException {
    String content = "# ours\n\ncom.acme.OrderTest | java.lang.Error\n";
    Files.writeString(file, content);
    for (FixtureRun run :
        List.of(
            suite().run(LegacyTestCase.TwoLeaksTestCase.class),
            update(LegacyTestCase.TwoLeaksTestCase.class))) {
      assertThat(run.failedContainers()).as("%s", run).hasSize(1);
      assertThat(run.failedContainers().get(0).thrown())
          .hasMessageContaining(file + ":3: ")
          .hasMessageContaining("a test, an exception and a place");
    }
    assertThat(file).as("is as it was").hasContent(content);
  }

  @Test
  void fileIsMissing_isRefusedWithTheRemedy() {
    FixtureRun run = suite().run(LegacyTestCase.TwoLeaksTestCase.class);
    assertThat(run.failedContainers()).as("%s", run).hasSize(1);
    assertThat(run.failedContainers().get(0).thrown())
        .hasMessageContaining(file.toString())
        .hasMessageContaining("orphanedfailures.baseline.update=true");
  }

  @Test
  void flagIsMalformed_isRefused() {
    FixtureRun run =
        Suite.inMode("fail")
            .with("orphanedfailures.baseline.strict", "yes")
            .run(LegacyTestCase.TwoLeaksTestCase.class);
    assertThat(run.failedContainers().get(0).thrown())
        .hasMessageContaining("orphanedfailures.baseline.strict is \"yes\"; use true or false");
  }
}
