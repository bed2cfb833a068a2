package io.github.orphanedfailures.benchmarks.install;

import io.github.orphanedfailures.benchmarks.Machine;
import io.github.orphanedfailures.benchmarks.Setting;
import io.github.orphanedfailures.benchmarks.output.Json;
import io.github.orphanedfailures.benchmarks.output.MarkdownTable;
import io.github.orphanedfailures.benchmarks.output.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes {@code install.md} and {@code install.json}. */
final class InstallReport {

  private final InstallFigures figures;
  private final Setting setting;
  private final Machine machine;

  InstallReport(InstallFigures figures, Setting setting, Machine machine) {
    this.figures = figures;
    this.setting = setting;
    this.machine = machine;
  }

  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("install.md"), markdown());
    Files.writeString(folder.resolve("install.json"), Json.write(json()));
  }

  private String markdown() {
    return machine.describe(setting)
        + "\n\n### Installing\n\n"
        + tools()
        + "\n"
        + "The stages of it, with the log of loaded classes switched on, which takes time too:\n\n"
        + stages();
  }

  private MarkdownTable tools() {
    MarkdownTable table =
        new MarkdownTable(
            "JVM with",
            "the call that installs",
            "more time until ready",
            "of the processor",
            "against ours");
    for (InstallCase each : InstallCase.all()) {
      if (each.equals(InstallCase.NOTHING)) {
        continue;
      }
      table.row(
          List.of(
              each.label(),
              figures.millis(each, "install").format("%.0f") + " ms",
              figures.millisMore(each, "clock").format("%.0f") + " ms",
              figures.millisMore(each, "processor").format("%.0f") + " ms",
              figures.timesOurs(each, "processor").format("%.1f") + " ×"));
    }
    return table;
  }

  private MarkdownTable stages() {
    List<String> header = new ArrayList<>(List.of("stage"));
    header.addAll(figures.ways());
    MarkdownTable table = new MarkdownTable(header.toArray(String[]::new));
    String first = figures.ways().iterator().next();
    for (String stage : figures.stages(first).keySet()) {
      List<String> cells = new ArrayList<>(List.of(stage));
      for (String way : figures.ways()) {
        Spread spread = figures.stages(way).get(stage);
        cells.add(
            stage.startsWith("classes")
                ? spread.format("%.0f")
                : spread.times(1e-6).format("%.1f") + " ms");
      }
      table.row(cells);
    }
    return table;
  }

  private Map<String, Object> json() {
    List<Object> cases = new ArrayList<>();
    for (InstallCase each : InstallCase.all()) {
      cases.add(
          Json.object(
              "case", each.label(),
              "installNanos", figures.values(each, "install"),
              "installProcessorNanos", figures.values(each, "processor"),
              "startToReadyNanos", figures.values(each, "clock")));
    }
    Map<String, Object> stages = new LinkedHashMap<>();
    for (String way : figures.ways()) {
      Map<String, Object> ofWay = new LinkedHashMap<>();
      figures.stages(way).forEach((stage, spread) -> ofWay.put(stage, spread.toJson()));
      stages.put(way, ofWay);
    }
    return Json.object("machine", machine.toJson(setting), "cases", cases, "stages", stages);
  }
}
