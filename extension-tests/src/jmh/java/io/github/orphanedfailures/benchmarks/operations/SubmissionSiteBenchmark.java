package io.github.orphanedfailures.benchmarks.operations;

import io.github.orphanedfailures.core.Scope;
import java.util.concurrent.FutureTask;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** The first submissions of a scope, whose place in the code is looked up. */
@State(org.openjdk.jmh.annotations.Scope.Thread)
public class SubmissionSiteBenchmark {

  private static final int BATCH = 1000;

  /** How many calls there are between the submission and the benchmark. */
  @Param({"0", "40"})
  public int depth;

  private Scope scope;
  private Object before;

  @Setup(Level.Trial)
  public void install() {
    Watch.install();
  }

  @Setup(Level.Invocation)
  public void open() {
    scope = Watch.openScope(SubmissionSiteBenchmark.class);
    before = Watch.enter(scope);
  }

  @TearDown(Level.Invocation)
  public void end() {
    Watch.leave(before);
    Watch.end(scope);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void capture(Blackhole blackhole) {
    MeasuredPart.begins();
    submitBelow(depth, blackhole);
    MeasuredPart.ends();
  }

  private static void submitBelow(int depth, Blackhole blackhole) {
    if (depth > 0) {
      submitBelow(depth - 1, blackhole);
      return;
    }
    for (int i = 0; i < BATCH; i++) {
      FutureTask<Integer> task = new FutureTask<>(() -> 42);
      task.run();
      blackhole.consume(task);
    }
  }
}
