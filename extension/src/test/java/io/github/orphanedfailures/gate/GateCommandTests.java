package io.github.orphanedfailures.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.report.Example;
import io.github.orphanedfailures.report.json.DocumentWriter;
import io.github.orphanedfailures.report.json.Journal;
import io.github.orphanedfailures.report.json.ReportReader;
import io.github.orphanedfailures.report.model.Charged;
import io.github.orphanedfailures.report.model.Figures;
import io.github.orphanedfailures.report.model.Further;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.ReportBuilder;
import io.github.orphanedfailures.report.model.ReportEvents;
import io.github.orphanedfailures.report.model.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command, with streams and environment of the test's. */
class GateCommandTests {

  private static final Example OTHER = Example.LEAK.type("a.Other");
  private static final String LINE =
      "com.acme.OrderTest.places(int) | java.lang.IllegalStateException | com.acme.Orders.start";

  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();
  private final AtomicLong nanoTime = new AtomicLong();
  private boolean isTerminal;

  private int run(Object... arguments) {
    out.reset();
    err.reset();
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            isTerminal,
            () -> nanoTime.addAndGet(2_000_000_000L));
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    return GateCommand.run(surroundings, words);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** Writes the report of a JVM that has run OrderTest. */
  private Path report(String id, Example... leaks) throws IOException {
    Path file = directory.resolve("in").resolve("orphaned-failures-" + id + ".json");
    Files.createDirectories(file.getParent());
    try (OutputStream stream = Files.newOutputStream(file);
        DocumentWriter writer = new DocumentWriter(stream)) {
      run(id, writer, leaks);
      writer.ended(true, 10);
    }
    return file;
  }

  private static void run(String id, ReportEvents to, Example... leaks) throws IOException {
    to.began(Example.run(id));
    for (Example leak : leaks) {
      to.leak(leak.leak());
    }
    to.test("com.acme.OrderTest.places(int)");
  }

  private Path baseline(String... lines) throws IOException {
    return Files.write(directory.resolve("known.txt"), List.of(lines));
  }

  private static Report read(Path file) throws IOException {
    ReportBuilder builder = new ReportBuilder();
    ReportReader.read(file, builder);
    return builder.build(List.of());
  }

  // ---- Exit status --------------------------------------------------------------------------

  @Test
  void nothingNew_isClean() throws Exception {
    report("a", Example.LEAK.verdict(Verdict.ABSORBED), Example.LEAK.verdict(Verdict.UNATTRIBUTED));

    assertThat(run(directory)).isZero();
    assertThat(out()).startsWith("PASSED: no new leaks\n10 tests watched, 0 leaks, 1 absorbed");
    assertThat(err()).isEmpty();
  }

  @Test
  void newLeak_fails() throws Exception {
    report("a", Example.LEAK);

    assertThat(run(directory)).isEqualTo(1);
    assertThat(out()).startsWith("FAILED: 1 new leak of 1 cause\n");
  }

  @Test
  void knownLeak_isClean() throws Exception {
    report("a", Example.LEAK);

    assertThat(run(directory, "--baseline", baseline(LINE))).isZero();
    assertThat(out()).contains("1 known", "Known to the baseline");
  }

  @Test
  void whatTheTestJvmFoundKnown_countsOnlyWithoutABaselineOfTheCommand() throws Exception {
    report("a", Example.LEAK.known(true));

    assertThat(run(directory)).isZero();
    assertThat(run(directory, "--baseline", baseline("* | a.Other | *"))).isEqualTo(1);
  }

  @Test
  void staleLine_failsOnlyWhenStrict() throws Exception {
    report("a");
    Path baseline = baseline(LINE, "com.acme.NotRunTest.t() | a.B | a.C.d");

    assertThat(run(directory, "--baseline", baseline)).isZero();
    assertThat(out()).contains("Stale lines of the baseline", "  " + LINE).doesNotContain("NotRun");
    assertThat(run(directory, "--baseline", baseline, "--strict")).isEqualTo(1);
    assertThat(out()).startsWith("FAILED: no new leaks, but 1 stale in the baseline\n");
    assertThat(run(directory, "--baseline", baseline, "--fail-on", "stale")).isEqualTo(1);
  }

  @Test
  void otherReasons_failWhenAskedFor() throws Exception {
    report("a", Example.LEAK.verdict(Verdict.ABSORBED), Example.LEAK.verdict(Verdict.UNATTRIBUTED));

    assertThat(run(directory, "--fail-on", "incomplete")).isZero();
    assertThat(run(directory, "--fail-on", "absorbed,incomplete")).isEqualTo(1);
    assertThat(run(directory, "--fail-on", "unattributed")).isEqualTo(1);
    assertThat(out()).startsWith("FAILED: no new leaks, but 1 unattributed\n");
  }

  // ---- Several reports ----------------------------------------------------------------------

  @Test
  void modulesForksAndShards_addUp() throws Exception {
    for (int i = 0; i < 9; i++) {
      report("shard" + i, Example.LEAK, OTHER.test("com.acme.T" + i + ".t()"));
    }
    Path merged = directory.resolve("out");

    assertThat(run(directory.resolve("in"), "--out", merged)).isEqualTo(1);

    Report report = read(merged.resolve("orphaned-failures.json"));
    assertThat(report.figures()).isEqualTo(new Figures(90, 18, 0, 0, 0, 0));
    assertThat(report.runs())
        .extracting(run -> run.info().id())
        .containsExactly(
            "shard0", "shard1", "shard2", "shard3", "shard4", "shard5", "shard6", "shard7",
            "shard8");
    assertThat(out()).contains("in 9 tests", "Reports: " + merged);
    assertThat(run(merged)).as("a merged report has another name").isEqualTo(2);
    assertThat(run(merged.resolve("orphaned-failures.json"))).isEqualTo(1);
    assertThat(out()).startsWith("FAILED: 18 new leaks of 2 causes");
  }

  @Test
  void sameReportTwice_countsOnce() throws Exception {
    Path one = report("a", Example.LEAK);
    Path copy = Files.copy(one, directory.resolve("copy.json"));
    Path merged = directory.resolve("out");
    assertThat(run(one, report("b"), "--out", merged, "--format", "json")).isEqualTo(1);

    assertThat(run(copy, one, merged.resolve("orphaned-failures.json"), "--quiet")).isEqualTo(1);
    assertThat(out()).isEqualTo("orphaned-failures: 20 tests watched, 1 leak\n");
    assertThat(err())
        .isEqualTo("orphaned-failures: 2 runs were given more than once, and counted once\n");
  }

  @Test
  void sameReports_giveTheSameBytes() throws Exception {
    for (int i = 0; i < 12; i++) {
      report("shard" + i, Example.LEAK, OTHER.message("m" + i));
    }
    Path one = directory.resolve("one");
    Path two = directory.resolve("two");

    run(directory.resolve("in"), "--out", one);
    run(directory.resolve("in"), "--out", two);

    for (Format format : Format.values()) {
      assertThat(two.resolve(format.file())).hasSameBinaryContentAs(one.resolve(format.file()));
    }
    try (var files = Files.list(one)) {
      assertThat(files).as("nothing temporary is left").hasSize(Format.values().length);
    }
  }

  /** The document is of the run of JUnit before the one in which the JVM was killed. */
  @Test
  void journalBesideADocument_isTheFullerOne() throws Exception {
    report("a");
    try (Journal journal =
        new Journal(directory.resolve("in").resolve("orphaned-failures-a.jsonl"))) {
      run("a", journal, Example.LEAK);
    }

    assertThat(run(directory)).isEqualTo(1);
    assertThat(out()).contains("Incomplete: these JVMs were killed", "run a in app");
    assertThat(run(directory, "--fail-on", "incomplete")).isEqualTo(1);
    assertThat(out()).startsWith("FAILED: 1 new leak of 1 cause, and 1 incomplete\n");
  }

  @Test
  void whatWasOnlyCounted_isKnownWithWhatWasKept() throws Exception {
    Path file = directory.resolve("orphaned-failures-a.json");
    Charged charged = Example.LEAK.leak().charged();
    try (OutputStream stream = Files.newOutputStream(file);
        DocumentWriter writer = new DocumentWriter(stream)) {
      writer.began(Example.run("a"));
      writer.leak(Example.LEAK.leak());
      writer.leak(OTHER.test("com.acme.OtherTest.t()").leak());
      writer.further(new Further(Verdict.ORPHANED, false, charged, 1_000_000));
      writer.further(
          new Further(Verdict.ORPHANED, true, new Charged("com.acme.OtherTest.t()", ""), 7));
      writer.ended(true, 2);
    }

    assertThat(run(file, "--baseline", baseline(LINE), "--quiet")).isEqualTo(1);
    assertThat(out()).isEqualTo("orphaned-failures: 2 tests watched, 8 leaks, 1,000,001 known\n");
  }

  // ---- Baseline -----------------------------------------------------------------------------

  @Test
  void updatedBaseline_knowsWhatIsNewAndNoLongerWhatIsStale() throws Exception {
    report("a", Example.LEAK);
    report("b", OTHER, Example.LEAK.verdict(Verdict.UNATTRIBUTED));
    Path baseline =
        baseline("# why", "com.acme.OrderTest.places(int) | a.Gone | a.B.c", "z.NotRun | b | c");

    assertThat(run(directory, "--baseline", baseline, "--update-baseline")).isZero();

    assertThat(Files.readString(baseline))
        .endsWith(
            "com.acme.OrderTest.places(int) | a.Other | com.acme.Orders.start\n"
                + LINE
                + "\nz.NotRun | b | c\n");
    assertThat(run(directory, "--baseline", baseline, "--strict")).isZero();
  }

  @Test
  void linesOfTestsInNoReport_areToldOfAndRemovedWhenAsked() throws Exception {
    report("a", Example.LEAK);
    Path baseline = baseline(LINE, "z.Deleted.t() | b | c");

    assertThat(run(directory, "--baseline", baseline)).isZero();
    assertThat(out()).contains("1 line of the baseline belongs to tests that are in no report");
    assertThat(run(directory, "--baseline", baseline, "--prune")).isEqualTo(2);
    assertThat(run(directory, "--baseline", baseline, "--update-baseline", "--prune")).isZero();

    assertThat(baseline).content().contains(LINE).doesNotContain("z.Deleted");
    assertThat(run(directory, "--baseline", baseline)).isZero();
    assertThat(out()).doesNotContain("in no report");
  }

  @Test
  void baselineThatIsNotThere_isWrittenOnlyWhenAsked() throws Exception {
    report("a", Example.LEAK);
    Path baseline = directory.resolve("new.txt");

    assertThat(run(directory, "--baseline", baseline)).isEqualTo(2);
    assertThat(err()).contains(baseline + ": there is no such baseline", "--update-baseline");
    assertThat(run(directory, "--baseline", baseline, "--update-baseline")).isZero();
    assertThat(baseline).content().contains(LINE);
  }

  // ---- Unusable -----------------------------------------------------------------------------

  @Test
  void noReport_isUnusable() {
    assertThat(run(directory)).isEqualTo(2);
    assertThat(err())
        .startsWith("orphaned-failures: There is no report in " + directory)
        .contains("orphanedfailures.report.dir");
    assertThat(out()).isEmpty();
  }

  @Test
  void pathThatIsNotThere_isUnusable() {
    assertThat(run(directory.resolve("missing"))).isEqualTo(2);
    assertThat(err()).contains("missing: there is no such file or directory");
  }

  @Test
  void damagedReport_isNamedAndNothingIsWritten() throws Exception {
    for (int i = 0; i < 5; i++) {
      report("a" + i, Example.LEAK);
    }
    Path damaged = report("b", Example.LEAK, Example.LEAK);
    byte[] bytes = Files.readAllBytes(damaged);
    Files.write(damaged, java.util.Arrays.copyOf(bytes, bytes.length - 100));
    Path merged = Files.createDirectory(directory.resolve("out"));
    Path old = Files.writeString(merged.resolve("orphaned-failures.json"), "old");
    Path summary = directory.resolve("summary.md");
    environment.put("GITHUB_STEP_SUMMARY", summary.toString());
    Path baseline = baseline(LINE);

    assertThat(
            run(
                directory.resolve("in"),
                "--out",
                merged,
                "--baseline",
                baseline,
                "--update-baseline",
                "--quiet"))
        .isEqualTo(2);

    assertThat(err()).startsWith("orphaned-failures: " + damaged + ":2: the report is damaged");
    assertThat(err().lines()).hasSize(1);
    assertThat(out()).isEmpty();
    assertThat(old).hasContent("old");
    assertThat(baseline).hasContent(LINE);
    assertThat(summary).doesNotExist();
    try (var files = Files.list(merged)) {
      assertThat(files).containsExactly(old);
    }
  }

  @Test
  void malformedBaseline_isNamedByLine() throws Exception {
    report("a");
    Path baseline = baseline(LINE, "no line");

    assertThat(run(directory, "--baseline", baseline)).isEqualTo(2);
    assertThat(err()).startsWith("orphaned-failures: " + baseline + ":2: This is no line");
  }

  @Test
  void placeThatCannotBeWritten_isUnusable() throws Exception {
    report("a");
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThat(run(directory, "--out", file.resolve("below"))).isEqualTo(2);
    assertThat(err()).startsWith("orphaned-failures: " + file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--nonsense",
        "--fail-on=everything",
        "--format=pdf",
        "--color=blue",
        "--baseline"
      })
  void unknownOption_isUnusable(String option) throws Exception {
    report("a");

    assertThat(run(directory, option)).isEqualTo(2);
    assertThat(err()).startsWith("orphaned-failures: ").endsWith(". Try --help\n");
    assertThat(err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--strict", "--update-baseline", "--fail-on=stale"})
  void optionThatNeedsABaseline_isUnusableWithout(String option) throws Exception {
    report("a");

    assertThat(run(directory, option)).isEqualTo(2);
    assertThat(err()).contains(" needs a baseline: add --baseline FILE");
  }

  @Test
  void noArgument_isUnusable() {
    assertThat(run()).isEqualTo(2);
    assertThat(err()).contains("FILE|DIRECTORY");
  }

  // ---- Help, colours, CI --------------------------------------------------------------------

  @Test
  void help_namesEveryOptionWithinEightyColumns() {
    assertThat(run("--help")).isZero();
    assertThat(out())
        .contains("--baseline", "--update-baseline", "--strict", "--fail-on", "--out", "--format")
        .contains("unattributed,", "absorbed, stale, incomplete.", "Exit status");
    assertThat(out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(run("--version")).isZero();
    assertThat(out()).startsWith("orphaned-failures ");
  }

  @Test
  void colours_areForTerminals() throws Exception {
    report("a");

    run(directory);
    assertThat(out()).doesNotContain("\u001B");
    run(directory, "--color", "always");
    assertThat(out()).contains("\u001B");
    isTerminal = true;
    run(directory);
    assertThat(out()).contains("\u001B");
    run(directory, "--color=never");
    assertThat(out()).doesNotContain("\u001B");
    environment.put("NO_COLOR", "1");
    run(directory);
    assertThat(out()).doesNotContain("\u001B");
  }

  @Test
  void gitHub_getsASummaryAndAnnotations() throws Exception {
    report("a", Example.LEAK);
    Path summary = Files.writeString(directory.resolve("summary.md"), "before\n");
    environment.put("GITHUB_STEP_SUMMARY", summary.toString());
    environment.put("GITHUB_ACTIONS", "true");

    run(directory, "--no-ci");
    assertThat(summary).hasContent("before\n");
    assertThat(out()).doesNotContain("::error");

    run(directory);
    assertThat(summary)
        .content(StandardCharsets.UTF_8)
        .startsWith("before\n## ❌ Orphaned failures: 1 new leak");
    assertThat(out()).contains("\n::error file=app/src/main/java/com/acme/Orders.java,line=31,");
  }

  /** What is printed is read by people and by scripts of many countries. */
  @Test
  @ResourceLock(Resources.LOCALE)
  void localeWithDigitsOfItsOwn_numbersAreTheSame() throws Exception {
    report("a", Example.LEAK);
    Path baseline = baseline("z.Deleted.t() | b | c");
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(String.format("%d", 1)).as("the locale has digits of its own").isNotEqualTo("1");
      assertThat(run(directory, "--baseline", baseline)).isEqualTo(1);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(out()).contains("  1. IllegalStateException", "\n1 line of the baseline belongs");
  }

  @Test
  void longWork_saysHowFarItIs() throws Exception {
    for (int i = 0; i < 5; i++) {
      report("a" + i);
    }

    run(directory);
    assertThat(err()).contains("orphaned-failures: 2 of 5 reports are read\n");
    run(directory, "--quiet");
    assertThat(err()).isEmpty();
  }
}
