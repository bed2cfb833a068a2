package io.github.orphanedfailures.benchmarks.operations;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One task goes to another thread and its outcome comes back. */
@State(Scope.Benchmark)
public class RoundTripBenchmark {

  private static final int BATCH = 100;

  private final Semaphore done = new Semaphore(0);
  private final Future<?>[] futures = new Future<?>[BATCH];

  private int value = 42;
  private ExecutorService pool;
  private ScheduledExecutorService scheduled;
  private ForkJoinPool forkJoin;

  @Setup(Level.Trial)
  public void start() {
    pool = Executors.newFixedThreadPool(1);
    scheduled = Executors.newScheduledThreadPool(1);
    forkJoin = new ForkJoinPool(1);
  }

  @TearDown(Level.Trial)
  public void stop() {
    pool.shutdownNow();
    scheduled.shutdownNow();
    forkJoin.shutdownNow();
  }

  @Benchmark
  public Integer pool(OneScope.OnThread scope) throws ExecutionException, InterruptedException {
    return pool.submit(() -> value).get();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int poolBatch(OneScope.OnThread scope) throws ExecutionException, InterruptedException {
    for (int i = 0; i < BATCH; i++) {
      futures[i] = pool.submit(() -> value);
    }
    int sum = 0;
    for (Future<?> future : futures) {
      sum += (Integer) future.get();
    }
    return sum;
  }

  @Benchmark
  public void execute(OneScope.OnThread scope) throws InterruptedException {
    pool.execute(done::release);
    done.acquire();
  }

  @Benchmark
  public Integer schedule(OneScope.OnThread scope) throws ExecutionException, InterruptedException {
    return scheduled.schedule(() -> value, 0, TimeUnit.NANOSECONDS).get();
  }

  @Benchmark
  public Integer supplyAsync(OneScope.OnThread scope) {
    return CompletableFuture.supplyAsync(() -> value).join();
  }

  @Benchmark
  public Integer forkJoin(OneScope.OnThread scope) throws ExecutionException, InterruptedException {
    return forkJoin.submit(() -> value).get();
  }
}
