package io.github.orphanedfailures.benchmarks.suites;

import io.github.orphanedfailures.benchmarks.Machine;
import io.github.orphanedfailures.benchmarks.Part;
import io.github.orphanedfailures.benchmarks.Setting;
import io.github.orphanedfailures.benchmarks.output.Json;
import io.github.orphanedfailures.benchmarks.output.MarkdownTable;
import io.github.orphanedfailures.benchmarks.output.Spread;
import io.github.orphanedfailures.benchmarks.suites.TestClasses.Body;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Suites of many small tests, each run annotated and not, in JVMs that are started in turn. */
public final class Suites implements Part {

  private static final List<SuiteCase> CASES =
      List.of(
          new SuiteCase("10,000 empty tests, one by one", 10_000, Body.EMPTY, false),
          new SuiteCase("10,000 empty tests, parallel", 10_000, Body.EMPTY, true),
          new SuiteCase("1,000 tests of 100 tasks, one by one", 1_000, Body.HUNDRED_TASKS, false),
          new SuiteCase("1,000 tests of 100 tasks, parallel", 1_000, Body.HUNDRED_TASKS, true),
          new SuiteCase(
              "10,000 tests of 100 tasks, one by one", 10_000, Body.HUNDRED_TASKS, false));

  @Override
  public String name() {
    return "suites";
  }

  @Override
  public void measure(Setting setting, Machine machine) throws Exception {
    Path folder = Files.createTempDirectory("suites");
    Map<SuiteCase, Pairs> results = new LinkedHashMap<>();
    for (SuiteCase each : CASES) {
      for (boolean annotated : new boolean[] {false, true}) {
        Path suite = folder(folder, each, annotated);
        if (Files.notExists(suite)) {
          TestClasses.make(suite, each.tests(), each.body(), annotated);
        }
      }
    }
    for (int round = 0; round < setting.rounds(); round++) {
      for (SuiteCase each : CASES) {
        boolean first = round % 2 == 0;
        for (boolean annotated : new boolean[] {first, !first}) {
          results
              .computeIfAbsent(each, added -> new Pairs())
              .add(annotated, each.run(setting, folder(folder, each, annotated), annotated));
        }
        System.err.printf("round %d, %s%n", round + 1, each.label());
      }
    }
    Files.writeString(setting.out().resolve("suites.md"), markdown(results, setting, machine));
    Files.writeString(
        setting.out().resolve("suites.json"), Json.write(json(results, setting, machine)));
  }

  /** The same for suites of the same tests, whichever way these are run. */
  private static Path folder(Path folder, SuiteCase suite, boolean annotated) {
    return folder.resolve(
        suite.body() + "-" + suite.tests() + (annotated ? "-annotated" : "-plain"));
  }

  private static String markdown(Map<SuiteCase, Pairs> results, Setting setting, Machine machine) {
    MarkdownTable table =
        new MarkdownTable(
            "suite",
            "not annotated, clock",
            "annotated, clock",
            "annotated, processor",
            "more for each test");
    results.forEach(
        (suite, pairs) -> {
          Spread clock = Spread.of(pairs.plain("time")).times(1e-9);
          table.row(
              List.of(
                  suite.label(),
                  clock.format("%.2f") + " s",
                  pairs.ratio("time").format("%.2f") + " ×",
                  pairs.ratio("processor").format("%.2f") + " ×",
                  pairs.more("processor").times(1e-3 / suite.tests()).format("%.0f") + " µs"));
        });
    return machine.describe(setting) + "\n\n### Whole suites, installed beforehand\n\n" + table;
  }

  private static Map<String, Object> json(
      Map<SuiteCase, Pairs> results, Setting setting, Machine machine) {
    List<Object> suites = new ArrayList<>();
    results.forEach(
        (suite, pairs) ->
            suites.add(
                Json.object(
                    "suite", suite.label(),
                    "clockNanos", pairs.plain("time"),
                    "clockNanosAnnotated", pairs.annotated("time"),
                    "processorNanos", pairs.plain("processor"),
                    "processorNanosAnnotated", pairs.annotated("processor"))));
    return Json.object("machine", machine.toJson(setting), "suites", suites);
  }
}
