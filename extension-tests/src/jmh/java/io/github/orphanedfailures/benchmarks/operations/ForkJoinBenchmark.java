package io.github.orphanedfailures.benchmarks.operations;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Computations that fork/join splits into many tasks. */
@State(Scope.Benchmark)
public class ForkJoinBenchmark {

  private static final int LEAVES = 1024;

  private int value = 42;

  @Benchmark
  public Integer recursive(OneScope.OnThread scope) {
    return ForkJoinPool.commonPool().invoke(new Sum(LEAVES));
  }

  @Benchmark
  public int parallelStream(OneScope.OnThread scope) {
    return IntStream.range(0, 100_000).parallel().map(i -> i ^ value).sum();
  }

  private final class Sum extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1L;

    private final int leaves;

    Sum(int leaves) {
      this.leaves = leaves;
    }

    @Override
    protected Integer compute() {
      if (leaves == 1) {
        return value;
      }
      Sum left = new Sum(leaves / 2);
      left.fork();
      int right = new Sum(leaves - leaves / 2).compute();
      return left.join() + right;
    }
  }
}
