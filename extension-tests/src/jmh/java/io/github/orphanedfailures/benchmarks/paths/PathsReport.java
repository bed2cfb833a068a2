package io.github.orphanedfailures.benchmarks.paths;

import io.github.orphanedfailures.benchmarks.Machine;
import io.github.orphanedfailures.benchmarks.Setting;
import io.github.orphanedfailures.benchmarks.output.Json;
import io.github.orphanedfailures.benchmarks.output.MarkdownTable;
import io.github.orphanedfailures.benchmarks.output.Spread;
import io.github.orphanedfailures.benchmarks.paths.ComparisonTable.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Writes {@code paths.md} and {@code paths.json}. */
final class PathsReport {

  private final List<ComparisonTable> tables;
  private final Scores scores;
  private final Setting setting;
  private final Machine machine;

  PathsReport(List<ComparisonTable> tables, Scores scores, Setting setting, Machine machine) {
    this.tables = tables;
    this.scores = scores;
    this.setting = setting;
    this.machine = machine;
  }

  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("paths.md"), markdown());
    Files.writeString(folder.resolve("paths.json"), Json.write(json()));
  }

  private List<ComparisonTable> measured() {
    return tables.stream()
        .map(table -> table.only(scores::has))
        .filter(table -> !table.rows().isEmpty())
        .toList();
  }

  private String markdown() {
    StringBuilder text = new StringBuilder(machine.describe(setting)).append('\n');
    for (ComparisonTable table : measured()) {
      text.append("\n### ").append(table.title()).append("\n\n").append(times(table));
      text.append("\nBytes that one operation allocates:\n\n").append(bytes(table));
    }
    return text.toString();
  }

  private MarkdownTable times(ComparisonTable table) {
    List<String> labels = table.labels();
    MarkdownTable text = new MarkdownTable(header("operation", labels));
    for (Comparison row : table.rows()) {
      List<String> cells = new ArrayList<>(List.of(row.name(), time(row.baseline())));
      row.cases().stream()
          .skip(1)
          .map(each -> compared(scores.compare(each, row.baseline(), table.unit()), table.unit()))
          .forEach(cells::add);
      text.row(cells);
    }
    return text;
  }

  private static String compared(Spread spread, Unit unit) {
    return unit == Unit.RATIO ? spread.format("%.3f") + " ×" : "+ " + spread.format("%.2f") + " µs";
  }

  private String time(Case measured) {
    double nanos = scores.nanos(measured).median();
    return nanos < 10_000
        ? String.format(Locale.ROOT, "%.1f ns", nanos)
        : String.format(Locale.ROOT, "%.1f µs", nanos / 1000);
  }

  private MarkdownTable bytes(ComparisonTable table) {
    MarkdownTable text = new MarkdownTable(header("operation", table.labels()));
    for (Comparison row : table.rows()) {
      Stream<String> cells =
          row.cases().stream()
              .map(each -> String.format(Locale.ROOT, "%.0f", scores.bytes(each).median()));
      text.row(Stream.concat(Stream.of(row.name()), cells).toList());
    }
    return text;
  }

  private static String[] header(String first, List<String> labels) {
    return Stream.concat(Stream.of(first), labels.stream()).toArray(String[]::new);
  }

  private Map<String, Object> json() {
    List<Object> all = new ArrayList<>();
    for (ComparisonTable table : measured()) {
      for (Comparison row : table.rows()) {
        List<Object> cases = new ArrayList<>();
        for (Case each : row.cases()) {
          cases.add(json(each, row.baseline(), table.unit()));
        }
        all.add(Json.object("table", table.name(), "operation", row.name(), "cases", cases));
      }
    }
    return Json.object("machine", machine.toJson(setting), "operations", all);
  }

  private Map<String, Object> json(Case each, Case baseline, Unit unit) {
    return Json.object(
        "case",
        each.label(),
        "benchmark",
        each.benchmark(),
        "variant",
        each.variant(),
        "processorNanos",
        scores.of(each).stream().map(Score::nanos).toList(),
        "clockNanos",
        scores.of(each).stream().map(Score::clockNanos).toList(),
        "bytes",
        scores.bytes(each).median(),
        unit == Unit.RATIO ? "ratio" : "microsecondsMore",
        scores.compare(each, baseline, unit).toJson());
  }
}
