package io.github.orphanedfailures.benchmarks.operations;

import com.google.common.util.concurrent.MoreExecutors;
import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.executor.ExecutorSpec;
import io.github.orphanedfailures.executor.TrackedExecutors;
import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextSnapshotFactory;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A tracked executor beside the pool that it stands for and beside other people's wrappers. */
@State(Scope.Benchmark)
public class ExecutorBenchmark {

  private static final int BATCH = 100;

  /** Which executor is measured. */
  public enum Kind {
    RAW,
    TRACKED,
    GUAVA,
    MICROMETER
  }

  @Param public Kind kind;

  private final Future<?>[] futures = new Future<?>[BATCH];

  private int value = 42;
  private ExecutorService executor;
  private TrackedExecutors tracked;

  @Setup(Level.Trial)
  public void start(OneScope.Shared shared) {
    executor =
        switch (kind) {
          case RAW -> Executors.newFixedThreadPool(1);
          case TRACKED -> {
            tracked = new TrackedExecutors(Detector.instance(), shared.scope);
            yield tracked.executor(new ExecutorSpec(1, "", false));
          }
          case GUAVA -> MoreExecutors.listeningDecorator(Executors.newFixedThreadPool(1));
          case MICROMETER ->
              ContextExecutorService.wrap(
                  Executors.newFixedThreadPool(1),
                  ContextSnapshotFactory.builder().build()::captureAll);
        };
  }

  @TearDown(Level.Trial)
  public void stop() {
    if (tracked == null) {
      executor.shutdownNow();
    } else {
      tracked.shutDown(Duration.ZERO);
    }
  }

  @Benchmark
  public Integer submitAndGet(OneScope.OnThread scope)
      throws ExecutionException, InterruptedException {
    return executor.submit(() -> value).get();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int batch(OneScope.OnThread scope) throws ExecutionException, InterruptedException {
    for (int i = 0; i < BATCH; i++) {
      futures[i] = executor.submit(() -> value);
    }
    int sum = 0;
    for (Future<?> future : futures) {
      sum += (Integer) future.get();
    }
    return sum;
  }
}
