package io.github.orphanedfailures.benchmarks.paths;

import io.github.orphanedfailures.benchmarks.Variant;
import io.github.orphanedfailures.benchmarks.operations.ExecutorBenchmark.Kind;
import io.github.orphanedfailures.benchmarks.paths.ComparisonTable.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is compared with what. */
final class Tables {

  private static final int VIRTUAL_THREADS = 21;

  private Tables() {}

  /**
   * Returns all tables.
   *
   * @param release the release of the JDK that is measured
   */
  static List<ComparisonTable> all(int release) {
    return List.of(roundTrips(release), sameThread(), executors(), submissions(), failures());
  }

  private static ComparisonTable roundTrips(int release) {
    List<Comparison> rows = new ArrayList<>();
    rows.add(threeWays("pool, `submit` + `get`", "RoundTripBenchmark.pool"));
    rows.add(threeWays("pool, 100 × `submit`, then 100 × `get`", "RoundTripBenchmark.poolBatch"));
    rows.add(threeWays("pool, `execute`", "RoundTripBenchmark.execute"));
    rows.add(threeWays("scheduled pool, `schedule` + `get`", "RoundTripBenchmark.schedule"));
    rows.add(threeWays("`supplyAsync` + `join`", "RoundTripBenchmark.supplyAsync"));
    rows.add(threeWays("fork/join, `submit` + `get`", "RoundTripBenchmark.forkJoin"));
    rows.add(threeWays("fork/join, 1024 leaves", "ForkJoinBenchmark.recursive"));
    rows.add(threeWays("parallel stream", "ForkJoinBenchmark.parallelStream"));
    rows.add(threeWays("thread, `start` + `join`", "ThreadBenchmark.startAndJoin"));
    if (release >= VIRTUAL_THREADS) {
      rows.add(
          threeWays("virtual thread, `submit` + `get`", "VirtualThreadBenchmark.submitAndGet"));
    }
    return new ComparisonTable(
        "round-trips", "Nothing fails: a task on another thread", Unit.RATIO, rows);
  }

  private static ComparisonTable sameThread() {
    return new ComparisonTable(
        "same-thread",
        "Nothing fails: the smallest operations, on one thread",
        Unit.RATIO,
        List.of(
            threeWays("`FutureTask`, `run` + `get`", "SameThreadBenchmark.futureTask"),
            threeWays("the same, 2 threads", "SameThreadBenchmark.futureTaskBy2Threads"),
            threeWays("the same, 64 threads", "SameThreadBenchmark.futureTaskBy64Threads"),
            threeWays("`supplyAsync` on `Runnable::run`", "SameThreadBenchmark.supplyAsync"),
            threeWays("`handle`", "SameThreadBenchmark.handle"),
            threeWays("`whenComplete`", "SameThreadBenchmark.whenComplete"),
            threeWays("chain of 10 stages", "SameThreadBenchmark.chainOf10"),
            threeWays("chain of 1000 stages", "SameThreadBenchmark.chainOf1000")));
  }

  private static ComparisonTable executors() {
    return new ComparisonTable(
        "executors",
        "Nothing fails: tracked executors beside other wrappers",
        Unit.RATIO,
        Stream.of("submitAndGet", "batch")
            .map(
                method ->
                    new Comparison(
                        method.equals("batch")
                            ? "100 × `submit`, then 100 × `get`"
                            : "`submit` + `get`",
                        List.of(
                            executor(method, Kind.RAW, Variant.PLAIN, "raw pool"),
                            executor(method, Kind.TRACKED, Variant.IN_SCOPE, "tracked"),
                            executor(
                                method,
                                Kind.TRACKED,
                                Variant.NOT_INSTRUMENTED,
                                "tracked, not instrumented"),
                            executor(method, Kind.GUAVA, Variant.PLAIN, "Guava"),
                            executor(method, Kind.MICROMETER, Variant.PLAIN, "Micrometer"))))
            .toList());
  }

  private static Case executor(String method, Kind kind, Variant variant, String label) {
    return Case.of("ExecutorBenchmark." + method, variant).with("kind", kind).as(label);
  }

  private static ComparisonTable submissions() {
    return new ComparisonTable(
        "submissions",
        "Nothing fails: a test's first 10,000 submissions, whose place in the code is looked up",
        Unit.MICROSECONDS_MORE,
        Stream.of(0, 40)
            .map(
                depth ->
                    new Comparison(
                        depth == 0 ? "called directly" : "below " + depth + " calls",
                        Stream.of(Variant.PLAIN, Variant.INSTALLED, Variant.IN_SCOPE)
                            .map(
                                variant ->
                                    Case.of("SubmissionSiteBenchmark.capture", variant)
                                        .with("depth", depth))
                            .toList()))
            .toList());
  }

  private static ComparisonTable failures() {
    return new ComparisonTable(
        "failures",
        "A task fails",
        Unit.MICROSECONDS_MORE,
        List.of(
            threeWays("`FutureTask`, never observed", "FailureBenchmark.orphaned"),
            threeWays("`FutureTask`, observed by `get`", "FailureBenchmark.observed"),
            threeWays("promise and its stage", "FailureBenchmark.orphanedStage"),
            threeWays("one of a million", "FailureBenchmark.oneOfAMillion")));
  }

  private static Comparison threeWays(String name, String benchmark) {
    return new Comparison(
        name,
        Stream.of(Variant.PLAIN, Variant.INSTALLED, Variant.IN_SCOPE)
            .map(variant -> Case.of(benchmark, variant))
            .toList());
  }
}
