package io.github.orphanedfailures.benchmarks.paths;

import io.github.orphanedfailures.benchmarks.Setting;
import io.github.orphanedfailures.benchmarks.operations.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures a case in a JVM of its own. */
final class Forks {

  private static final String OPERATIONS = Watch.class.getPackageName();

  private final Setting setting;

  Forks(Setting setting) {
    this.setting = setting;
  }

  Score measure(Case measured) throws RunnerException {
    List<String> arguments = new ArrayList<>(List.of("-Xms1g", "-Xmx1g"));
    arguments.addAll(measured.variant().jvmArguments());
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(exactly(measured.benchmark()))
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(1)
            .warmupIterations(setting.warmUps())
            .warmupTime(setting.iteration())
            .measurementIterations(setting.iterations())
            .measurementTime(setting.iteration())
            .addProfiler(GCProfiler.class)
            .addProfiler(CpuTime.class)
            .jvm(setting.java())
            .jvmArgs(arguments.toArray(String[]::new))
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    measured.parameters().forEach(options::param);
    RunResult result = new Runner(options.build()).runSingle();
    double bytes = middle(result, CpuTime.PART_BYTES);
    return new Score(
        result.getPrimaryResult().getStatistics().getPercentile(50),
        middle(result, CpuTime.RESULT),
        bytes > 0 ? bytes : middle(result, "gc.alloc.rate.norm"));
  }

  private static double middle(RunResult result, String secondary) {
    return result.getSecondaryResults().get(secondary).getStatistics().getPercentile(50);
  }

  private static String exactly(String benchmark) {
    return "^" + (OPERATIONS + "." + benchmark).replace(".", "\\.") + "$";
  }
}
