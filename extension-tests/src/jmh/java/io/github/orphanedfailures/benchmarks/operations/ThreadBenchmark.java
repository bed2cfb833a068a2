package io.github.orphanedfailures.benchmarks.operations;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A thread that is started for one task. */
@State(Scope.Thread)
public class ThreadBenchmark {

  private volatile int value = 42;

  @Benchmark
  public int startAndJoin(OneScope.OnThread scope) throws InterruptedException {
    Thread thread = new Thread(() -> value = 43);
    thread.start();
    thread.join();
    return value;
  }
}
