package io.github.orphanedfailures.core;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.orphanedfailures.core.StressedDetector.Boom;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A failure is judged exactly once: by its scope, or late by the one around it. */
public final class ScopeEnds {

  private ScopeEnds() {}

  /** A failure that is stored while its scope ends; forbidden: it is lost, or reported twice. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "judged with its scope")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "late, in the scope around it")
  @Outcome(expect = FORBIDDEN, desc = "lost, or reported twice")
  @State
  public static class FailureStored extends WorkOfAScope {
    @Actor
    public void store() {
      StressedDetector.fail(work, new Boom());
    }

    @Actor
    public void end(II_Result result) {
      result.r1 = StressedDetector.end(scope);
    }

    @Arbiter
    public void endOuter(II_Result result) {
      result.r2 = StressedDetector.end(outer);
    }
  }

  /**
   * A failure of a scope that has ended is stored while the scope around it ends too; forbidden: it
   * is lost in between, or reported twice.
   */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "judged with the scope around it")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "late there, too")
  @Outcome(expect = FORBIDDEN, desc = "lost, or reported twice")
  @State
  public static class LateFailureStored {
    private final Scope outermost = StressedDetector.open();
    private final Scope outer = StressedDetector.open(outermost);
    private final Scope scope = StressedDetector.open(outer);
    private final Submission work = StressedDetector.submit(scope);

    public LateFailureStored() {
      StressedDetector.end(scope);
    }

    @Actor
    public void store() {
      StressedDetector.fail(work, new Boom());
    }

    @Actor
    public void endOuter(II_Result result) {
      result.r1 = StressedDetector.end(outer);
    }

    @Arbiter
    public void endOutermost(II_Result result) {
      result.r2 = StressedDetector.end(outermost);
    }
  }

  /**
   * A scope hands its failure to the one around it while that ends; forbidden: it is lost in
   * between, or reported twice.
   */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "handed over first")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "handed on to the next scope")
  @Outcome(expect = FORBIDDEN, desc = "lost, or reported twice")
  @State
  public static class FailureHandedOver {
    private final Scope outermost = StressedDetector.open();
    private final Scope outer = StressedDetector.open(outermost);
    private final Scope scope = StressedDetector.open(outer);

    public FailureHandedOver() {
      StressedDetector.fail(StressedDetector.submit(scope), new Boom());
    }

    @Actor
    public void handOver() {
      StressedDetector.DETECTOR.handOver(scope);
    }

    @Actor
    public void endOuter(II_Result result) {
      result.r1 = StressedDetector.end(outer);
    }

    @Arbiter
    public void endOutermost(II_Result result) {
      result.r2 = StressedDetector.end(outermost);
    }
  }

  /**
   * A failure is announced and taken back, as its future has completed already, while the scope
   * ends; forbidden: it is reported.
   */
  @JCStressTest
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "nothing was stored")
  @Outcome(expect = FORBIDDEN, desc = "reported, though nothing was stored")
  @State
  public static class FailureTakenBack extends WorkOfAScope {
    @Actor
    public void storeInVain() {
      StressedDetector.failInVain(work, new Boom());
    }

    @Actor
    public void end(II_Result result) {
      result.r1 = StressedDetector.end(scope);
    }

    @Arbiter
    public void endOuter(II_Result result) {
      result.r2 = StressedDetector.end(outer);
    }
  }
}
