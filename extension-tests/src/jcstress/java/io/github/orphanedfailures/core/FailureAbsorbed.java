package io.github.orphanedfailures.core;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.orphanedfailures.core.StressedDetector.Boom;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A failure that is dropped on purpose is listed as absorbed and fails nothing. */
public final class FailureAbsorbed {

  private FailureAbsorbed() {}

  /** A failure is dropped while its scope ends; forbidden: it is lost, or both reported. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "judged before it was dropped")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "dropped before it was judged")
  @Outcome(expect = FORBIDDEN, desc = "lost, or both orphaned and absorbed")
  @State
  public static class WhileJudged extends WorkOfAScope {
    public WhileJudged() {
      StressedDetector.fail(work, failure);
    }

    @Actor
    public void drop() {
      StressedDetector.DETECTOR.absorbed(new Boom(), failure);
    }

    @Actor
    public void end(II_Result result) {
      judge(scope, result);
    }
  }

  /**
   * A failure is dropped while its scope hands it to the one around it; forbidden: that one, which
   * ends later, reports it or does not list it as absorbed.
   */
  @JCStressTest
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "absorbed, wherever it was")
  @Outcome(expect = FORBIDDEN, desc = "lost, or reported though it was dropped")
  @State
  public static class WhileHandedOver extends WorkOfAScope {
    public WhileHandedOver() {
      StressedDetector.fail(work, failure);
    }

    @Actor
    public void drop() {
      StressedDetector.DETECTOR.absorbed(new Boom(), failure);
    }

    @Actor
    public void handOver() {
      StressedDetector.DETECTOR.handOver(scope);
    }

    @Arbiter
    public void endOuter(II_Result result) {
      judge(outer, result);
    }
  }

  /** A failure is dropped while it is handed out; forbidden: it is reported or still listed. */
  @JCStressTest
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "observed, whichever came first")
  @Outcome(expect = FORBIDDEN, desc = "observed, and reported all the same")
  @State
  public static class WhileObserved extends WorkOfAScope {
    public WhileObserved() {
      StressedDetector.fail(work, failure);
    }

    @Actor
    public void drop() {
      StressedDetector.DETECTOR.absorbed(new Boom(), failure);
    }

    @Actor
    public void handOut() {
      StressedDetector.handOut(failure);
    }

    @Arbiter
    public void end(II_Result result) {
      judge(scope, result);
    }
  }

  /**
   * A future fails while a race begins in which it competes and is beaten; forbidden: neither the
   * thread that begins the race nor the one that stores the failure sees the other.
   */
  @JCStressTest
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "beaten")
  @Outcome(expect = FORBIDDEN, desc = "reported though it was beaten")
  @State
  public static class WhileRaceBegins extends WorkOfAScope {
    private final AtomicReference<Object> winner = new AtomicReference<>();
    private final AtomicReference<Object> contestant = new AtomicReference<>();

    @Actor
    public void store() {
      StressedDetector.fail(work, contestant, new Boom());
    }

    @Actor
    public void begin() {
      StressedDetector.DETECTOR.raced(winner, new Object[] {contestant});
    }

    @Arbiter
    public void end(II_Result result) {
      winner.set("the outcome of another contestant");
      judge(scope, result);
    }
  }

  /** Both contestants fail; forbidden: not exactly the one whose failure was used is reported. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "one is the outcome, the other is beaten")
  @Outcome(expect = FORBIDDEN, desc = "both, none, or the wrong one is reported")
  @State
  public static class WhileTheOtherWins extends WorkOfAScope {
    private final Submission otherWork = StressedDetector.submit(scope);
    private final AtomicReference<Object> winner = new AtomicReference<>();
    private final AtomicReference<Object> contestant = new AtomicReference<>();
    private final AtomicReference<Object> other = new AtomicReference<>();

    public WhileTheOtherWins() {
      StressedDetector.DETECTOR.raced(winner, new Object[] {contestant, other});
    }

    @Actor
    public void complete() {
      StressedDetector.fail(work, contestant, new Boom());
      winner.compareAndSet(null, contestant.get());
    }

    @Actor
    public void completeOther() {
      StressedDetector.fail(otherWork, other, new Boom());
      winner.compareAndSet(null, other.get());
    }

    @Arbiter
    public void end(II_Result result) {
      Judgement judgement = StressedDetector.DETECTOR.end(scope);
      boolean isWinners =
          judgement.orphaned().stream().allMatch(each -> each.root() == winner.get());
      result.r1 = isWinners ? StressedDetector.orphaned(judgement) : -1;
      result.r2 = StressedDetector.absorbed(judgement);
    }
  }
}
