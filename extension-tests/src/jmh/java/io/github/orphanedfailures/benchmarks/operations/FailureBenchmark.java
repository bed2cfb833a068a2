package io.github.orphanedfailures.benchmarks.operations;

import io.github.orphanedfailures.core.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a failure costs when it is stored, and when it is handed out.
 *
 * <p>The work is submitted beforehand, so that only the failure is measured. All failures but those
 * of {@link #oneOfAMillion} are kept with all that is known of them: a scope gets as many as it
 * keeps.
 */
public class FailureBenchmark {

  private static final int BATCH = 100;

  /** One batch of work that is going to fail, in a scope of its own. */
  @State(org.openjdk.jmh.annotations.Scope.Thread)
  public static class Batch {
    @SuppressWarnings({"unchecked", "rawtypes"})
    final FutureTask<Integer>[] tasks = new FutureTask[BATCH];

    @SuppressWarnings({"unchecked", "rawtypes"})
    final CompletableFuture<Integer>[] promises = new CompletableFuture[BATCH];

    final CompletableFuture<?>[] stages = new CompletableFuture<?>[BATCH];

    private Scope scope;
    private Object before;

    @Setup(Level.Trial)
    public void install() {
      Watch.install();
    }

    @Setup(Level.Invocation)
    public void submit() {
      scope = Watch.openScope(FailureBenchmark.class);
      before = Watch.enter(scope);
      for (int i = 0; i < BATCH; i++) {
        tasks[i] = new FutureTask<>(FailureBenchmark::fail);
        promises[i] = new CompletableFuture<>();
        stages[i] = promises[i].thenApply(n -> n + 1);
      }
    }

    @TearDown(Level.Invocation)
    public void end() {
      Watch.leave(before);
      Watch.end(scope);
    }
  }

  private static Integer fail() {
    throw new IllegalStateException("failed on purpose");
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void orphaned(Batch batch) {
    MeasuredPart.begins();
    for (FutureTask<Integer> task : batch.tasks) {
      task.run();
    }
    MeasuredPart.ends();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void observed(Batch batch, Blackhole blackhole) throws InterruptedException {
    MeasuredPart.begins();
    for (FutureTask<Integer> task : batch.tasks) {
      task.run();
      try {
        task.get();
      } catch (ExecutionException expected) {
        blackhole.consume(expected);
      }
    }
    MeasuredPart.ends();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void orphanedStage(Batch batch) {
    MeasuredPart.begins();
    for (CompletableFuture<Integer> promise : batch.promises) {
      promise.completeExceptionally(new IllegalStateException("failed on purpose"));
    }
    MeasuredPart.ends();
  }

  /** The scope has stopped keeping failures, and counts them. */
  @Benchmark
  public Object oneOfAMillion(OneScope.OnThread scope) {
    FutureTask<Integer> task = new FutureTask<>(FailureBenchmark::fail);
    task.run();
    return task;
  }
}
