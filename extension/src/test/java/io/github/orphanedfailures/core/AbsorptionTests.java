package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Failures that are dropped on purpose, because another outcome is used. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AbsorptionTests {

  private final Detector detector = new Detector();
  private final FakeJdk jdk = new FakeJdk(detector);
  private final Scope scope = detector.run().child("Some.test()", "", Duration.ofSeconds(30));
  private final Throwable boom = new IllegalStateException("boom");
  private final KnownFutures futures = new KnownFutures();

  @BeforeEach
  void lookIntoFutures() {
    detector.inspectWith(futures);
  }

  @Test
  void absorbed_secondFailureOfACombinator_isNotOrphaned() throws Exception {
    Throwable dropped = new IllegalStateException("dropped");
    jdk.fail(scope, boom);
    jdk.fail(scope, dropped);
    detector.absorbed(new CompletionException(boom), new CompletionException(dropped));
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void absorbed_sameFailureInBothInputs_staysOpen() throws Exception {
    jdk.fail(scope, boom);
    detector.absorbed(boom, new CompletionException(boom));
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void raced_winnerHasAnotherOutcome_losersAreAbsorbed() throws Exception {
    FakeJdk.Future winner = new FakeJdk.Future();
    FakeJdk.Future loser = new FakeJdk.Future();
    detector.raced(winner, new Object[] {new FakeJdk.Future(), loser});
    futures.complete(winner, null);
    storeIn(loser, boom);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void raced_failureIsTheOutcomeOfTheWinner_isOrphaned() throws Exception {
    FakeJdk.Future winner = new FakeJdk.Future();
    FakeJdk.Future first = new FakeJdk.Future();
    detector.raced(winner, new Object[] {first, new FakeJdk.Future()});
    futures.complete(winner, new CompletionException(boom));
    storeIn(first, boom);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void raced_winnerIsStillOpen_isOrphaned() throws Exception {
    FakeJdk.Future first = new FakeJdk.Future();
    detector.raced(new FakeJdk.Future(), new Object[] {first, new FakeJdk.Future()});
    storeIn(first, boom);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void raced_loserHadFailedBefore_isAbsorbed() throws Exception {
    FakeJdk.Future winner = new FakeJdk.Future();
    FakeJdk.Future loser = new FakeJdk.Future();
    storeIn(loser, boom);
    futures.complete(loser, boom);
    futures.complete(winner, null);
    detector.raced(winner, new Object[] {loser, new FakeJdk.Future()});
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void handedOut_failureOfOneSubtask_absorbsThoseOfItsSiblings() throws Exception {
    Throwable sibling = new IllegalStateException("sibling");
    runComputation(boom, sibling);
    assertThat(detector.pending(scope)).hasSize(2);
    jdk.handOut(boom);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void handedOut_failureOfOneSubtask_absorbsNoneOfAnotherComputation() throws Exception {
    Throwable stranger = new IllegalStateException("of another computation");
    runComputation(boom);
    runComputation(stranger);
    jdk.handOut(boom);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(stranger);
  }

  /** A fork/join task that forks a subtask for each failure. */
  private void runComputation(Throwable... failures) throws Exception {
    jdk.run(
        jdk.submit(scope),
        () -> {
          detector.calledDirectly();
          jdk.runForked(
              new Object(),
              () -> {
                for (Throwable failure : failures) {
                  Object subtask = new Object();
                  detector.forked(subtask, subtask);
                  jdk.runForked(subtask, () -> jdk.store(failure));
                }
              });
        });
  }

  @Test
  void computationEnded_subtasksThatFailed_areAbsorbed() throws Exception {
    Object computation = new Object();
    jdk.run(jdk.submit(scope), () -> detector.storedBySubtask(computation, boom));
    detector.computationEnded(computation);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void computationEnded_ofAnotherComputation_absorbsNothing() throws Exception {
    Object computation = new Object();
    jdk.run(jdk.submit(scope), () -> detector.storedBySubtask(computation, boom));
    detector.computationEnded(new Object());
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  /** More than are kept with all that is known. */
  @Test
  void computationEnded_veryManySubtasksThatFailed_areAbsorbed() throws Exception {
    Object computation = new Object();
    List<Throwable> held = FakeJdk.failures(3 * Scope.KEPT);
    for (Throwable failure : held) {
      jdk.run(jdk.submit(scope), () -> detector.storedBySubtask(computation, failure));
    }
    detector.computationEnded(computation);
    Judgement judgement = detector.end(scope);
    assertThat(judgement.orphaned()).isEmpty();
    assertThat(judgement.others()).isZero();
  }

  @Test
  void raced_veryManyLosers_areAbsorbed() throws Exception {
    FakeJdk.Future winner = new FakeJdk.Future();
    futures.complete(winner, null);
    List<Throwable> held = FakeJdk.failures(3 * Scope.KEPT);
    for (Throwable failure : held) {
      FakeJdk.Future loser = new FakeJdk.Future();
      detector.raced(winner, new Object[] {loser});
      storeIn(loser, failure);
    }
    Judgement judgement = detector.end(scope);
    assertThat(judgement.orphaned()).isEmpty();
    assertThat(judgement.others()).isZero();
  }

  // ---- What is told of them -----------------------------------------------------------------

  private static List<Throwable> absorbed(Judgement judgement) {
    return judgement.absorbed().stream().<Throwable>map(Failure::root).toList();
  }

  @Test
  void absorbed_secondFailureOfACombinator_isToldWithItsEvidence() throws Exception {
    jdk.fail(scope, boom);
    detector.absorbed(new IllegalStateException("used"), boom);
    Judgement judgement = detector.end(scope);
    assertThat(absorbed(judgement)).containsExactly(boom);
    assertThat(judgement.absorbed().get(0).evidence()).isNotNull();
    assertThat(judgement.othersAbsorbed()).isZero();
  }

  @Test
  void absorbed_twice_isToldOnce() throws Exception {
    jdk.fail(scope, boom);
    detector.absorbed(new IllegalStateException("used"), boom);
    detector.absorbed(new IllegalStateException("used"), boom);
    Judgement judgement = detector.end(scope);
    assertThat(absorbed(judgement)).containsExactly(boom);
    assertThat(judgement.othersAbsorbed()).isZero();
  }

  @Test
  void absorbed_andHandedOutElsewhere_isNotTold() throws Exception {
    jdk.fail(scope, boom);
    detector.absorbed(new IllegalStateException("used"), boom);
    jdk.handOut(boom);
    Judgement judgement = detector.end(scope);
    assertThat(judgement.isClean()).isTrue();
    assertThat(judgement.absorbed()).isEmpty();
  }

  @Test
  void absorbed_afterItWasHandedOut_isNotTold() throws Exception {
    jdk.fail(scope, boom);
    jdk.handOut(boom);
    detector.absorbed(new IllegalStateException("used"), boom);
    Judgement judgement = detector.end(scope);
    assertThat(judgement.absorbed()).isEmpty();
    assertThat(judgement.othersAbsorbed()).isZero();
  }

  @Test
  void absorbed_whatNobodyHasStored_isAbsorbedWhenItIs() throws Exception {
    detector.absorbed(new IllegalStateException("used"), boom);
    jdk.fail(scope, boom);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void raced_losers_areTold() throws Exception {
    FakeJdk.Future winner = new FakeJdk.Future();
    FakeJdk.Future loser = new FakeJdk.Future();
    detector.raced(winner, new Object[] {loser, null, winner});
    futures.complete(winner, null);
    storeIn(loser, boom);
    assertThat(absorbed(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void raced_oneOfTwoWinnersHasAnotherOutcome_isAbsorbed() throws Exception {
    FakeJdk.Future loser = new FakeJdk.Future();
    FakeJdk.Future open = new FakeJdk.Future();
    FakeJdk.Future winner = new FakeJdk.Future();
    detector.raced(open, new Object[] {loser});
    detector.raced(winner, new Object[] {loser});
    futures.complete(winner, new IllegalStateException("another"));
    storeIn(loser, boom);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  /** What loses its race to be stored is no failure, whatever else is known of it. */
  @Test
  void raced_contestantHadFailedAndAnotherStoreLoses_isNotOrphaned() throws Exception {
    FakeJdk.Future contestant = new FakeJdk.Future();
    FakeJdk.Future winner = new FakeJdk.Future();
    futures.complete(contestant, boom);
    detector.raced(winner, new Object[] {contestant});
    jdk.run(jdk.submit(scope), () -> jdk.storeInVain(boom));
    futures.complete(winner, null);
    jdk.fail(scope, boom);
    assertThat(detector.end(scope).isClean()).as("still known to be beaten").isTrue();
  }

  @Test
  void computation_moreThanAreKept_areToldAsAbsorbed() throws Exception {
    Object computation = new Object();
    List<Throwable> held = FakeJdk.failures(3 * Scope.KEPT);
    for (Throwable failure : held) {
      jdk.run(jdk.submit(scope), () -> detector.storedBySubtask(computation, failure));
    }
    detector.computationEnded(computation);
    Judgement judgement = detector.end(scope);
    assertThat(absorbed(judgement)).isEqualTo(held.subList(0, Scope.KEPT));
    assertThat(judgement.othersAbsorbed()).isEqualTo(2 * Scope.KEPT);
  }

  @Test
  void raced_moreThanAreKept_areToldAsAbsorbed() throws Exception {
    FakeJdk.Future winner = new FakeJdk.Future();
    futures.complete(winner, null);
    List<Throwable> held = FakeJdk.failures(3 * Scope.KEPT);
    for (Throwable failure : held) {
      FakeJdk.Future loser = new FakeJdk.Future();
      storeIn(loser, failure);
      futures.complete(loser, failure);
      detector.raced(winner, new Object[] {loser});
    }
    Judgement judgement = detector.end(scope);
    assertThat(judgement.isClean()).isTrue();
    assertThat(absorbed(judgement)).isEqualTo(held.subList(0, Scope.KEPT));
    assertThat(judgement.othersAbsorbed()).isEqualTo(2 * Scope.KEPT);
  }

  @Test
  void computation_subtasksFailureIsStoredAgainByNobodyKnown_staysInItsGroup() throws Exception {
    Object computation = new Object();
    jdk.run(jdk.submit(scope), () -> detector.storedBySubtask(computation, boom));
    jdk.store(boom);
    detector.computationEnded(computation);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void computation_oneIsHandedThrough_absorbsTheOthers() throws Exception {
    Throwable sibling = new IllegalStateException("sibling");
    runComputation(boom, sibling);
    detector.handedTo(boom, StandardCharsets.UTF_8);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  private void storeIn(FakeJdk.Future future, Throwable failure) throws Exception {
    jdk.run(
        jdk.submit(scope),
        () -> {
          detector.storing(future, failure, false);
          detector.settled(future, failure, true);
        });
  }

  /** Futures whose outcome is told here. */
  private static final class KnownFutures implements FutureInspector {
    private final Map<Object, Throwable[]> outcomes = new ConcurrentHashMap<>();

    void complete(Object future, @Nullable Throwable failure) {
      outcomes.put(future, new Throwable[] {failure});
    }

    @Override
    public @Nullable Throwable failureOf(Object future) {
      Throwable[] outcome = outcomes.get(future);
      return outcome == null ? null : outcome[0];
    }

    @Override
    public boolean isComplete(Object future) {
      return outcomes.containsKey(future);
    }
  }
}
