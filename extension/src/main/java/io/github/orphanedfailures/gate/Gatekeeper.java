package io.github.orphanedfailures.gate;

import io.github.orphanedfailures.report.file.JobSummary;
import io.github.orphanedfailures.report.file.WholeFiles;
import io.github.orphanedfailures.report.format.GitHubAnnotations;
import io.github.orphanedfailures.report.format.Markdown;
import io.github.orphanedfailures.report.format.Summary;
import io.github.orphanedfailures.report.format.TerminalText;
import io.github.orphanedfailures.report.model.LeakKey;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.output.OutputFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out a command line: merges, decides, and tells. */
final class Gatekeeper {

  private static final String STEP_SUMMARY = "GITHUB_STEP_SUMMARY";
  private static final int CLEAN = 0;
  private static final int LEAKS = 1;

  private final GateOptions options;
  private final Surroundings surroundings;

  Gatekeeper(GateOptions options, Surroundings surroundings) {
    this.options = options;
    this.surroundings = surroundings;
  }

  /**
   * Returns the exit status.
   *
   * @throws UnusableInputException if the command line or the input cannot be used
   * @throws IOException if something cannot be read or written; then no report is written
   */
  int run() throws UnusableInputException, IOException {
    options.check();
    List<Path> files = ReportFiles.in(options.places());
    Baseline baseline = baseline();
    Merge merge =
        new Merge(
            files,
            baseline,
            options.updatesBaseline(),
            options.isQuiet() ? read -> {} : new Progress(surroundings, files.size()));
    Report report;
    List<String> reasons;
    try (WholeFiles written = new WholeFiles()) {
      merge(merge, written);
      report = merge.report();
      reasons = reasons(report);
      writeOthers(report, reasons, written);
      written.commit();
    }
    if (baseline != null && options.updatesBaseline()) {
      update(baseline, merge);
    }
    tell(report, reasons, merge.repeated());
    if (baseline != null && !options.prunes() && !options.isQuiet()) {
      tellUnseen(baseline.unseen().size());
    }
    boolean hasLeaks = !report.isClean() && !options.updatesBaseline();
    return hasLeaks || !reasons.isEmpty() ? LEAKS : CLEAN;
  }

  private @Nullable Baseline baseline() throws UnusableInputException, IOException {
    Path file = options.baseline();
    if (file == null) {
      return null;
    }
    if (!Files.exists(file)) {
      if (options.updatesBaseline()) {
        return Baseline.empty();
      }
      throw new UnusableInputException(
          file
              + ": there is no such baseline. Correct the path, or let the file be written with"
              + " --update-baseline");
    }
    return new BaselineFile(file).read();
  }

  private boolean writes(Format format) {
    return options.out() != null && options.formats().contains(format);
  }

  private void merge(Merge merge, WholeFiles written) throws IOException {
    Path out = options.out();
    if (out == null || !writes(Format.JSON)) {
      merge.run(null, Path.of(""));
      return;
    }
    written.add(out.resolve(Format.JSON.file()), stream -> merge.run(stream, out));
  }

  private void writeOthers(Report report, List<String> reasons, WholeFiles written)
      throws IOException {
    Path out = options.out();
    if (out == null) {
      return;
    }
    for (Format format : options.formats()) {
      if (format != Format.JSON) {
        written.add(out.resolve(format.file()), stream -> write(format, report, reasons, stream));
      }
    }
  }

  private static void write(Format format, Report report, List<String> reasons, OutputStream stream)
      throws IOException {
    switch (format) {
      case MD ->
          stream.write(
              Markdown.of(report, reasons, Markdown.MOST_BYTES).getBytes(StandardCharsets.UTF_8));
      case HTML -> OutputFormat.HTML.write(report, stream);
      case SARIF -> OutputFormat.SARIF.write(report, stream);
      case GITLAB -> OutputFormat.GITLAB.write(report, stream);
      case JSON -> throw new IllegalArgumentException("It is written as it is read");
    }
  }

  private List<String> reasons(Report report) {
    Set<FailOn> failOn = options.failOn();
    if (options.updatesBaseline()) {
      failOn.remove(FailOn.STALE);
    }
    return failOn.stream()
        .filter(each -> each.count(report) > 0)
        .map(each -> each.describe(report))
        .toList();
  }

  private void update(Baseline baseline, Merge merge) throws IOException {
    Path file = options.baseline();
    if (file != null) {
      Set<LeakKey> gone = options.prunes() ? baseline.unseen() : Set.of();
      new BaselineFile(file).update(baseline, merge.newLeaks(), gone);
      surroundings.out().println("orphaned-failures: the baseline " + file + " has been written");
    }
  }

  private void tell(Report report, List<String> reasons, int repeated) throws IOException {
    if (repeated > 0) {
      surroundings
          .err()
          .println(
              "orphaned-failures: "
                  + repeated
                  + (repeated == 1 ? " run was" : " runs were")
                  + " given more than once, and counted once");
    }
    Path out = options.out();
    if (options.isQuiet()) {
      surroundings
          .out()
          .println(
              Summary.of(
                  report.figures(), report.stale().size(), out == null ? null : out.toString()));
    } else {
      surroundings.out().print(TerminalText.of(report, reasons, options.colors(surroundings)));
      if (out != null) {
        surroundings.out().println("\nReports: " + out);
      }
    }
    if (!options.ignoresCi()) {
      tellCi(report, reasons);
    }
  }

  /** A test that was deleted leaves its lines behind; so does one that was not run here. */
  private void tellUnseen(int lines) {
    if (lines > 0) {
      surroundings
          .out()
          .printf(
              Locale.ROOT,
              "%n%d %s of the baseline %s to tests that are in no report. If these were deleted or"
                  + " renamed,%nremove them with --update-baseline --prune.%n",
              lines,
              lines == 1 ? "line" : "lines",
              lines == 1 ? "belongs" : "belong");
    }
  }

  private void tellCi(Report report, List<String> reasons) throws IOException {
    String summary = surroundings.environment().getOrDefault(STEP_SUMMARY, "");
    if (!summary.isEmpty()) {
      JobSummary.append(
          Path.of(summary),
          room -> Markdown.of(report, reasons, Math.min(room, Markdown.MOST_BYTES)));
    }
    if (surroundings.has("GITHUB_ACTIONS", "true")) {
      GitHubAnnotations.of(report).forEach(surroundings.out()::println);
    }
  }
}
