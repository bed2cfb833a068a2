package io.github.orphanedfailures.benchmarks.operations;

import io.github.orphanedfailures.core.Scope;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * All measuring threads are in one scope for as long as the JVM lives.
 *
 * <p>The scope looks up no more submission sites: see {@link SubmissionSiteBenchmark} for these.
 */
public class OneScope {

  /** What the threads share. */
  @State(org.openjdk.jmh.annotations.Scope.Benchmark)
  public static class Shared {
    Scope scope;

    @Setup(Level.Trial)
    public void open() {
      Watch.install();
      scope = Watch.openScope(OneScope.class);
      Watch.spendSites(scope);
    }

    @TearDown(Level.Trial)
    public void end() {
      Watch.end(scope);
    }
  }

  /** What each thread does, in each iteration: JMH runs iterations as tasks of a pool. */
  @State(org.openjdk.jmh.annotations.Scope.Thread)
  public static class OnThread {
    private Object before;

    @Setup(Level.Iteration)
    public void enter(Shared shared) {
      before = Watch.enter(shared.scope);
    }

    @TearDown(Level.Iteration)
    public void leave(Shared shared) {
      Watch.requireIn(shared.scope);
      Watch.leave(before);
    }
  }
}
