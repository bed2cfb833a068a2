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

/** The failures that are kept and those that are only counted are together all there were. */
public final class Overflow {

  private Overflow() {}

  /** Two threads store the last that is kept and the first that is not; forbidden: any other. */
  @JCStressTest
  @Outcome(id = "100, 1", expect = ACCEPTABLE, desc = "one kept, one counted")
  @Outcome(expect = FORBIDDEN, desc = "lost, counted twice, or one too many kept")
  @State
  public static class AtTheLimit extends WorkOfAScope {
    private final Submission otherWork = StressedDetector.submit(scope);

    public AtTheLimit() {
      StressedDetector.fail(work, Scope.KEPT - 1);
    }

    @Actor
    public void store() {
      StressedDetector.fail(work, new Boom());
    }

    @Actor
    public void storeToo() {
      StressedDetector.fail(otherWork, new Boom());
    }

    @Arbiter
    public void end(II_Result result) {
      Judgement judgement = StressedDetector.DETECTOR.end(scope);
      result.r1 = judgement.orphaned().size();
      result.r2 = judgement.others();
    }
  }

  /** The first that is only counted is stored while its scope ends; forbidden: a wrong sum. */
  @JCStressTest
  @Outcome(id = "101, 0", expect = ACCEPTABLE, desc = "counted with its scope")
  @Outcome(id = "100, 1", expect = ACCEPTABLE, desc = "late, in the scope around it")
  @Outcome(expect = FORBIDDEN, desc = "lost, or counted twice")
  @State
  public static class WhileTheScopeEnds extends WorkOfAScope {
    public WhileTheScopeEnds() {
      StressedDetector.fail(work, Scope.KEPT);
    }

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

  /** It is handed out while it is stored and counted; forbidden: it is still in the sum. */
  @JCStressTest
  @Outcome(id = "100", expect = ACCEPTABLE, desc = "observed, whichever came first")
  @Outcome(expect = FORBIDDEN, desc = "counted though it was handed out, or taken off twice")
  @State
  public static class WhileObserved extends WorkOfAScope {
    public WhileObserved() {
      StressedDetector.fail(work, Scope.KEPT);
    }

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
   * One that is counted is handed out while its scope hands all of them to the one around it;
   * forbidden: it is still in the sum there, or another is not.
   */
  @JCStressTest
  @Outcome(id = "101", expect = ACCEPTABLE, desc = "the others, all of them")
  @Outcome(expect = FORBIDDEN, desc = "counted though it was handed out, or taken off twice")
  @State
  public static class WhileHandedOver extends WorkOfAScope {
    public WhileHandedOver() {
      StressedDetector.fail(work, Scope.KEPT);
      StressedDetector.fail(work, failure);
      StressedDetector.fail(work, new Boom());
    }

    @Actor
    public void handOut() {
      StressedDetector.handOut(failure);
    }

    @Actor
    public void handOver() {
      StressedDetector.DETECTOR.handOver(scope);
    }

    @Arbiter
    public void endOuter(I_Result result) {
      result.r1 = StressedDetector.end(outer);
    }
  }

  /**
   * A subtask's failure is counted while that of its sibling is handed out, so that it is absorbed;
   * forbidden: it is still in the sum.
   */
  @JCStressTest
  @Outcome(id = "100", expect = ACCEPTABLE, desc = "absorbed with its group, or at once")
  @Outcome(expect = FORBIDDEN, desc = "counted though its group was reported")
  @State
  public static class WhileItsGroupIsReported extends WorkOfAScope {
    private final Object computation = new Object();
    private final Throwable sibling = new Boom();

    public WhileItsGroupIsReported() {
      StressedDetector.fail(work, Scope.KEPT);
      store(sibling);
    }

    private void store(Throwable failure) {
      StressedDetector.run(
          work, () -> StressedDetector.DETECTOR.storedBySubtask(computation, failure));
    }

    @Actor
    public void store() {
      store(new Boom());
    }

    @Actor
    public void handOutSibling() {
      StressedDetector.handOut(sibling);
    }

    @Arbiter
    public void end(I_Result result) {
      result.r1 = StressedDetector.end(scope);
    }
  }
}
