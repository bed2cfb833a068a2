package io.github.orphanedfailures.benchmarks.scale;

import io.github.orphanedfailures.benchmarks.Machine;
import io.github.orphanedfailures.benchmarks.Setting;
import io.github.orphanedfailures.benchmarks.Variant;
import io.github.orphanedfailures.benchmarks.output.Chart;
import io.github.orphanedfailures.benchmarks.output.Chart.Series;
import io.github.orphanedfailures.benchmarks.output.Json;
import io.github.orphanedfailures.benchmarks.output.MarkdownTable;
import io.github.orphanedfailures.benchmarks.output.Svg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes {@code scale.md}, {@code scale.json} and a plot for each kind of load. */
final class ScaleReport {

  private static final double MEBIBYTE = 1 << 20;
  private static final double NANOS = 1e9;

  private final List<Curve> curves;
  private final Setting setting;
  private final Machine machine;

  /** The curves may grow between two calls of {@link #write}. */
  ScaleReport(List<Curve> curves, Setting setting, Machine machine) {
    this.curves = curves;
    this.setting = setting;
    this.machine = machine;
  }

  void write(Path folder) throws IOException {
    StringBuilder text = new StringBuilder(machine.describe(setting)).append('\n');
    List<Object> json = new ArrayList<>();
    for (Curve curve : curves) {
      text.append("\n### Scale: ").append(curve.name()).append("\n\n").append(table(curve));
      json.add(json(curve));
      Files.writeString(folder.resolve("scale-" + curve.name() + ".svg"), plot(curve));
    }
    Files.writeString(folder.resolve("scale.md"), text);
    Files.writeString(
        folder.resolve("scale.json"),
        Json.write(Json.object("machine", machine.toJson(setting), "curves", json)));
  }

  private static MarkdownTable table(Curve curve) {
    MarkdownTable table =
        new MarkdownTable(
            curve.name(),
            "plain, processor",
            "in a scope, processor",
            "more heap",
            "after its end");
    boolean isOfTests = curve.name().equals("tests");
    Map<Integer, Double> plain = curve.medians(Variant.PLAIN, "processor");
    Map<Integer, Double> ours = curve.medians(Variant.IN_SCOPE, "processor");
    Map<Integer, Double> open = isOfTests ? Map.of() : moreHeap(curve, "heapOpen");
    Map<Integer, Double> ended = moreHeap(curve, isOfTests ? "heap" : "heapEnded");
    for (int count : curve.counts()) {
      table.row(
          List.of(
              String.format(Locale.ROOT, "%,d", count),
              String.format(Locale.ROOT, "%.3f s", plain.get(count) / NANOS),
              String.format(Locale.ROOT, "%.3f s", ours.get(count) / NANOS),
              open.isEmpty() ? "–" : mebibytes(open.get(count)),
              mebibytes(ended.get(count))));
    }
    return table;
  }

  private static String mebibytes(double value) {
    return String.format(Locale.ROOT, "%.1f MiB", value);
  }

  /** What the heap holds beyond what it holds without us, in MiB. */
  private static Map<Integer, Double> moreHeap(Curve curve, String figure) {
    Map<Integer, Double> plain = curve.medians(Variant.PLAIN, figure);
    Map<Integer, Double> more = new LinkedHashMap<>();
    curve
        .medians(Variant.IN_SCOPE, figure)
        .forEach((count, bytes) -> more.put(count, (bytes - plain.get(count)) / MEBIBYTE));
    return more;
  }

  private static String plot(Curve curve) {
    boolean isOfTests = curve.name().equals("tests");
    Chart time =
        new Chart(
            "Processor time",
            curve.name() + (isOfTests ? "" : " in one test"),
            "s",
            true,
            List.of(
                new Series("without", seconds(curve, Variant.PLAIN)),
                new Series("with @DetectOrphanedFailures", seconds(curve, Variant.IN_SCOPE))));
    List<Series> heap =
        isOfTests
            ? List.of(new Series("after the last test", moreHeap(curve, "heap")))
            : List.of(
                new Series("after the test", moreHeap(curve, "heapEnded")),
                new Series("before it ends", moreHeap(curve, "heapOpen")));
    return Svg.draw(
        List.of(time, new Chart("Heap beyond that without", time.xLabel(), "MiB", false, heap)));
  }

  private static Map<Integer, Double> seconds(Curve curve, Variant variant) {
    Map<Integer, Double> seconds = new LinkedHashMap<>();
    curve
        .medians(variant, "processor")
        .forEach((count, nanos) -> seconds.put(count, nanos / NANOS));
    return seconds;
  }

  private static Map<String, Object> json(Curve curve) {
    Map<String, Object> json = Json.object("load", curve.name());
    for (Variant variant : List.of(Variant.PLAIN, Variant.IN_SCOPE)) {
      Map<String, Object> ofVariant = new LinkedHashMap<>();
      for (String figure : List.of("time", "processor", "heapOpen", "heapEnded", "heap")) {
        Map<Integer, Double> medians = curve.medians(variant, figure);
        if (!medians.isEmpty()) {
          ofVariant.put(figure, medians);
        }
      }
      json.put(variant.name(), ofVariant);
    }
    return json;
  }
}
