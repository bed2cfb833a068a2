package io.github.orphanedfailures.core;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** A drain waits for the work that is in flight, each piece of which begins and ends once. */
public final class WorkInFlight {

  private WorkInFlight() {}

  /** Work of another place in the code than {@link Object}'s. */
  private static final class Child {}

  /**
   * Work queues other work and ends while its scope is drained; forbidden: the drain returns before
   * the other work has ended, does not see what it did, or misses that it ended.
   */
  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "waited for both")
  @Outcome(expect = FORBIDDEN, desc = "returned too early, or was not woken up")
  @State
  public static class Drained extends WorkOfAScope {
    private final Submission child = StressedDetector.submit(scope, new Child());
    private int done;

    public Drained() {
      work.queued();
    }

    @Actor
    public void work() {
      StressedDetector.run(work, child::queued);
      StressedDetector.run(child, () -> done = 1);
    }

    @Actor
    public void drain(II_Result result) {
      long began = System.nanoTime();
      StressedDetector.DETECTOR.drain(scope);
      result.r1 = done;
      result.r2 = StressedDetector.hasOverslept(began) ? 0 : 1;
    }
  }

  /**
   * Work that queues other work, which never ends, ends itself; forbidden: there is a moment at
   * which nothing seems to be in flight.
   */
  @JCStressTest
  @Outcome(id = "false", expect = ACCEPTABLE, desc = "one or both in flight")
  @Outcome(expect = FORBIDDEN, desc = "seems to be at rest")
  @State
  public static class HandedOn extends WorkOfAScope {
    private final Submission child = StressedDetector.submit(scope, new Child());

    public HandedOn() {
      work.queued();
    }

    @Actor
    public void handOn() {
      child.queued();
      work.finished();
    }

    @Actor
    public void look(Z_Result result) {
      result.r1 = scope.inFlight().isAtRest();
    }
  }

  /**
   * Work is queued by one thread and has been run or dropped by another already; forbidden: it
   * counts as in flight for ever, or less than nothing is.
   */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "at rest after both")
  @Outcome(expect = FORBIDDEN, desc = "began after it had ended, or ended unbegun")
  @State
  public static class QueuedAndFinished extends WorkOfAScope {
    @Actor
    public void queue() {
      work.queued();
    }

    @Actor
    public void finish() {
      work.finished();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = scope.inFlight().isAtRest();
    }
  }

  /** Work ends while it is cancelled; forbidden: it ends twice. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "at rest after both")
  @Outcome(expect = FORBIDDEN, desc = "ended twice")
  @State
  public static class FinishedTwice extends WorkOfAScope {
    public FinishedTwice() {
      work.queued();
    }

    @Actor
    public void finish() {
      work.finished();
    }

    @Actor
    public void cancel() {
      work.finished();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = scope.inFlight().isAtRest();
    }
  }

  /**
   * A periodic task runs, queuing itself again, while it is cancelled; forbidden: it counts as in
   * flight after that, or less than nothing is.
   */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "at rest after both")
  @Outcome(expect = FORBIDDEN, desc = "began or ended once too often")
  @State
  public static class PeriodicAndCancelled extends WorkOfAScope {
    public PeriodicAndCancelled() {
      work.delayed();
    }

    @Actor
    public void runTwice() {
      StressedDetector.run(work, () -> {});
      StressedDetector.run(work, () -> {});
    }

    @Actor
    public void cancel() {
      work.finished();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = scope.inFlight().isAtRest();
    }
  }
}
