package io.github.orphanedfailures.benchmarks.operations;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A virtual thread for each task; from JDK 21 on. */
@State(Scope.Benchmark)
public class VirtualThreadBenchmark {

  private int value = 42;
  private ExecutorService executor;

  @Setup(Level.Trial)
  public void start() throws ReflectiveOperationException {
    executor =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  @TearDown(Level.Trial)
  public void stop() {
    executor.shutdownNow();
  }

  @Benchmark
  public Integer submitAndGet(OneScope.OnThread scope)
      throws ExecutionException, InterruptedException {
    return executor.submit(() -> value).get();
  }
}
