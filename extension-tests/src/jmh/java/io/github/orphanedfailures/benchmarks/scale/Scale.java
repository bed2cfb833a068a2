package io.github.orphanedfailures.benchmarks.scale;

import io.github.orphanedfailures.benchmarks.ChildJvm;
import io.github.orphanedfailures.benchmarks.Machine;
import io.github.orphanedfailures.benchmarks.Part;
import io.github.orphanedfailures.benchmarks.Setting;
import io.github.orphanedfailures.benchmarks.Variant;
import io.github.orphanedfailures.benchmarks.suites.SuiteCase;
import io.github.orphanedfailures.benchmarks.suites.TestClasses;
import io.github.orphanedfailures.benchmarks.suites.TestClasses.Body;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Time and memory against the number of tasks, failures, threads and tests, as plots. */
public final class Scale implements Part {

  private static final int MOST_TESTS = 5;

  @Override
  public String name() {
    return "scale";
  }

  @Override
  public void measure(Setting setting, Machine machine) throws Exception {
    List<Curve> curves = new ArrayList<>();
    ScaleReport report = new ScaleReport(curves, setting, machine);
    for (Load load : Load.values()) {
      Curve curve = new Curve(load.name().toLowerCase(Locale.ROOT));
      curves.add(curve);
      for (int count : load.counts(setting.largest())) {
        for (int round = 0; round < rounds(setting); round++) {
          curve.add(Variant.PLAIN, count, run(setting, Variant.PLAIN, load, count));
          curve.add(Variant.IN_SCOPE, count, run(setting, Variant.IN_SCOPE, load, count));
        }
        System.err.printf("%d %s%n", count, curve.name());
        report.write(setting.out());
      }
    }
    Curve tests = new Curve("tests");
    curves.add(tests);
    addTests(tests, setting, report);
  }

  /** The largest counts take long, and the plots show orders of magnitude. */
  private static int rounds(Setting setting) {
    return Math.max(1, setting.rounds() / 3);
  }

  private static Map<String, Long> run(Setting setting, Variant variant, Load load, int count)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(variant.jvmArguments());
    arguments.add("-Xmx2g");
    return ChildJvm.run(setting, arguments, ScaleProbe.class, load, count);
  }

  private static void addTests(Curve curve, Setting setting, ScaleReport report)
      throws IOException, InterruptedException {
    for (int power = 3; power <= Math.min(MOST_TESTS, setting.largest()); power++) {
      int count = (int) Math.pow(10, power);
      SuiteCase suite = new SuiteCase("", count, Body.EMPTY, false);
      Path plain = Files.createTempDirectory("suite");
      Path annotated = Files.createTempDirectory("suite");
      TestClasses.make(plain, count, Body.EMPTY, false);
      TestClasses.make(annotated, count, Body.EMPTY, true);
      for (int round = 0; round < rounds(setting); round++) {
        curve.add(Variant.PLAIN, count, suite.run(setting, plain, false));
        curve.add(Variant.IN_SCOPE, count, suite.run(setting, annotated, true));
      }
      System.err.printf("%d %s%n", count, curve.name());
      report.write(setting.out());
    }
  }
}
