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
import org.openjdk.jcstress.infra.results.Z_Result;

/** Who is handed a failure observes it for good, and who waits for one is told of it. */
public final class FailureObserved {

  private FailureObserved() {}

  /** A failure is handed out while it is stored; forbidden: it is reported after both. */
  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "observed, whichever came first")
  @Outcome(expect = FORBIDDEN, desc = "reported, though it was handed out")
  @State
  public static class WhileStored extends WorkOfAScope {
    @Actor
    public void store() {
      StressedDetector.fail(work, failure);
    }

    @Actor
    public void handOut() {
      StressedDetector.handOut(failure);
    }

    @Arbiter
    public void end(I_Result result) {
      result.r1 = StressedDetector.end(scope);
    }
  }

  /**
   * A failure is stored and then handed out by one thread while another ends its scope; forbidden:
   * it is still reported by the scope around it, which ends later.
   */
  @JCStressTest
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "observed in time, or late and observed")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "observed after its scope was judged")
  @Outcome(expect = FORBIDDEN, desc = "reported later, though it was handed out")
  @State
  public static class WhileJudged extends WorkOfAScope {
    @Actor
    public void storeAndHandOut() {
      StressedDetector.fail(work, failure);
      StressedDetector.handOut(failure);
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

  /** Somebody waits for a failure that is being stored; forbidden: he is not woken up. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "told of it at once")
  @Outcome(expect = FORBIDDEN, desc = "the signal was lost")
  @State
  public static class WhileAwaited extends WorkOfAScope {
    @Actor
    public void store() {
      StressedDetector.fail(work, new Boom());
    }

    @Actor
    public void await(Z_Result result) {
      long began = System.nanoTime();
      result.r1 = StressedDetector.awaitFailure(scope) && !StressedDetector.hasOverslept(began);
    }
  }
}
