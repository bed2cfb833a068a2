package io.github.orphanedfailures.tests.jar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.Coverage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in the jar that users get, with nothing but a JDK around it. */
class ShippedCommandTests {

  private static final String HOSTILE =
      "\\u001b[31m\\n::error::x\\r##[command]</code><script>`|` @admin \\ud800\\u202e";

  /** How far the command is: what it says every few seconds, on a slow machine. */
  private static final String PROGRESS = "orphaned-failures: \\d+ of \\d+ reports are read\\R";

  @TempDir private Path directory;
  private String output = "";

  private int run(Object... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Coverage.flags());
    command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-jar", jar().toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeAll(
            List.of(
                "GITHUB_STEP_SUMMARY",
                "GITHUB_ACTIONS",
                "JAVA_TOOL_OPTIONS",
                "JDK_JAVA_OPTIONS",
                "_JAVA_OPTIONS"));
    Process process = builder.start();
    process.getOutputStream().close();
    output = new String(process.getInputStream().readAllBytes(), UTF_8).replaceAll(PROGRESS, "");
    return process.waitFor();
  }

  private static Path jar() throws Exception {
    return Path.of(
        DetectOrphanedFailures.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** A report as it is documented, not as this version happens to write it. */
  private void report(String module, String leaks) throws Exception {
    Path file = directory.resolve(module).resolve("target/orphaned-failures-" + module + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "{\"format\":\"orphaned-failures\",\"version\":1,\"runs\":[{\"id\":\""
            + module
            + "\",\"leaks\":["
            + leaks
            + "],\"tests\":[\"a.ATest.t()\"],\"watched\":5,\"complete\":true}]}");
  }

  private static String leak(String message) {
    return "{\"verdict\":\"orphaned\",\"test\":{\"id\":\"a.ATest.t()\",\"name\":\"ATest.t()\"},"
        + "\"exception\":{\"type\":\"a.Boom\",\"message\":\""
        + message
        + "\"}}";
  }

  @Test
  void helpAndVersion_arePrinted() throws Exception {
    assertThat(run("--help")).isZero();
    assertThat(output).contains("--update-baseline", "Exit status").doesNotContain("\u001B");
    assertThat(run("--version")).isZero();
    assertThat(output).matches("orphaned-failures \\d.*\\R");
  }

  @Test
  void modulesWithoutLeaks_areClean() throws Exception {
    report("one", "");
    report("two", "");

    assertThat(run(directory)).isZero();
    assertThat(output).startsWith("PASSED: no new leaks").contains("10 tests watched", "in 2 runs");
  }

  @Test
  void leaks_failUntilTheBaselineKnowsThem() throws Exception {
    report("one", leak("x"));
    report("two", leak("y"));
    Path baseline = directory.resolve("known.txt");

    assertThat(run(directory)).isEqualTo(1);
    assertThat(output).startsWith("FAILED: 2 new leaks of 1 cause");
    assertThat(run("--baseline", baseline, "--update-baseline", directory)).isZero();
    assertThat(baseline).content(UTF_8).endsWith("\na.ATest.t() | a.Boom | -\n");
    assertThat(run("--baseline", baseline, "--strict", directory)).isZero();
  }

  @Test
  void unusableInput_isStatusTwoAndOneLine() throws Exception {
    assertThat(run(directory)).isEqualTo(2);
    report("one", "{]");
    Path out = directory.resolve("out");

    assertThat(run("--out", out, directory)).isEqualTo(2);
    assertThat(output).startsWith("orphaned-failures: ").contains("orphaned-failures-one.json:1: ");
    assertThat(output.lines()).hasSize(1);
    assertThat(out.toFile().list()).isNullOrEmpty();
    assertThat(run("--nonsense", directory)).isEqualTo(2);
  }

  @Test
  void hostileText_isHarmlessEverywhere() throws Exception {
    report("one", leak(HOSTILE));
    Path out = directory.resolve("out");

    assertThat(run("--out", out, "--color", "never", directory)).isEqualTo(1);

    assertThat(output).doesNotContain("\u001B", "\u202E", "##[").doesNotContainPattern("(?m)^ *::");
    try (var files = Files.list(out)) {
      List<Path> written = files.toList();
      assertThat(written).hasSize(5);
      for (Path file : written) {
        String text = Files.readString(file);
        assertThat(text).doesNotContain("\u001B");
        // The JSON report is data, which says what was said.
        assertThat(text.contains("\u202E")).isEqualTo(file.endsWith("orphaned-failures.json"));
      }
    }
    assertThat(out.resolve("orphaned-failures.html"))
        .content(UTF_8)
        .doesNotContain("</code><script>");
  }
}
