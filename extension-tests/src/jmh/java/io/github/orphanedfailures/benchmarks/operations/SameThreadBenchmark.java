package io.github.orphanedfailures.benchmarks.operations;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** The smallest operations, on one thread: nothing hides what the hooks cost. */
@State(Scope.Thread)
public class SameThreadBenchmark {

  private static final Executor DIRECT = Runnable::run;

  private int value = 42;

  @Benchmark
  public Integer futureTask(OneScope.OnThread scope)
      throws ExecutionException, InterruptedException {
    FutureTask<Integer> task = new FutureTask<>(() -> value);
    task.run();
    return task.get();
  }

  @Benchmark
  @Threads(2)
  public Integer futureTaskBy2Threads(OneScope.OnThread scope)
      throws ExecutionException, InterruptedException {
    return futureTask(scope);
  }

  @Benchmark
  @Threads(64)
  public Integer futureTaskBy64Threads(OneScope.OnThread scope)
      throws ExecutionException, InterruptedException {
    return futureTask(scope);
  }

  @Benchmark
  public Integer supplyAsync(OneScope.OnThread scope) {
    return CompletableFuture.supplyAsync(() -> value, DIRECT).join();
  }

  @Benchmark
  public Integer handle(OneScope.OnThread scope) {
    return CompletableFuture.completedFuture(value)
        .handle((result, failure) -> failure == null ? result : 0)
        .join();
  }

  @Benchmark
  public Integer whenComplete(OneScope.OnThread scope) {
    return CompletableFuture.completedFuture(value)
        .whenComplete((result, failure) -> value = failure == null ? result : 0)
        .join();
  }

  @Benchmark
  public Integer chainOf10(OneScope.OnThread scope) {
    return chain(10);
  }

  @Benchmark
  public Integer chainOf1000(OneScope.OnThread scope) {
    return chain(1000);
  }

  /** Built first and completed then, so that every stage is a completion that is fired. */
  private Integer chain(int length) {
    CompletableFuture<Integer> first = new CompletableFuture<>();
    CompletableFuture<Integer> last = first;
    for (int i = 0; i < length; i++) {
      last = last.thenApply(n -> n + 1);
    }
    first.complete(value);
    return last.join();
  }
}
