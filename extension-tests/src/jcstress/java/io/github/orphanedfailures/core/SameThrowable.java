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
import org.openjdk.jcstress.infra.results.I_Result;

/** A throwable is one failure in each scope, however many threads store it. */
public final class SameThrowable {

  private SameThrowable() {}

  /** Two threads store it for one scope; forbidden: it is reported twice, or not at all. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "one failure")
  @Outcome(expect = FORBIDDEN, desc = "lost, or reported twice")
  @State
  public static class StoredTwice extends WorkOfAScope {
    private final Submission otherWork = StressedDetector.submit(scope);

    @Actor
    public void store() {
      StressedDetector.fail(work, failure);
    }

    @Actor
    public void storeToo() {
      StressedDetector.fail(otherWork, failure);
    }

    @Arbiter
    public void end(I_Result result) {
      result.r1 = StressedDetector.end(scope);
    }
  }

  /** One thread stores it and another finds its future completed; forbidden: it is lost. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "stored by one of them")
  @Outcome(expect = FORBIDDEN, desc = "taken back with that of the other")
  @State
  public static class StoredAndTakenBack extends WorkOfAScope {
    private final Submission otherWork = StressedDetector.submit(scope);

    @Actor
    public void store() {
      StressedDetector.fail(work, failure);
    }

    @Actor
    public void storeInVain() {
      StressedDetector.failInVain(otherWork, failure);
    }

    @Arbiter
    public void end(I_Result result) {
      result.r1 = StressedDetector.end(scope);
    }
  }

  /**
   * Work of two scopes throws one instance, such as a constant; forbidden: one of the scopes does
   * not report it.
   */
  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "one failure in each scope")
  @Outcome(expect = FORBIDDEN, desc = "lost in a scope, or reported twice")
  @State
  public static class ThrownInTwoScopes extends WorkOfAScope {
    private final Scope otherScope = StressedDetector.open();
    private final Submission otherWork = StressedDetector.submit(otherScope);

    @Actor
    public void store() {
      StressedDetector.fail(work, failure);
    }

    @Actor
    public void storeToo() {
      StressedDetector.fail(otherWork, failure);
    }

    @Arbiter
    public void end(II_Result result) {
      result.r1 = StressedDetector.end(scope);
      result.r2 = StressedDetector.end(otherScope);
    }
  }
}
