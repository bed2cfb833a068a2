package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One future, such as a signal to stop, that competes in very many races. */
class RacesTests {

  private static final int MANY = 10_000;
  private static final int MOST_COLLECTIONS = 20;

  private final Detector detector = new Detector();
  private final FakeJdk jdk = new FakeJdk(detector);
  private final Scope scope = detector.run().child("Some.test()", "", Duration.ZERO);
  private final Throwable boom = new IllegalStateException("boom");
  private final AtomicReference<Object> contestant = new AtomicReference<>();

  /** Looks into futures that are atomic references. */
  private static final class References implements FutureInspector {
    @Override
    public @Nullable Throwable failureOf(Object future) {
      return ((AtomicReference<?>) future).get() instanceof Throwable failure ? failure : null;
    }

    @Override
    public boolean isComplete(Object future) {
      return ((AtomicReference<?>) future).get() != null;
    }
  }

  @BeforeEach
  void lookIntoReferences() {
    detector.inspectWith(new References());
  }

  @Test
  void contestantThatNeverCompletes_keepsFewWinners() {
    List<WeakReference<Object>> winners = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      winners.add(new WeakReference<>(raceWonBy("another")));
    }
    assertThat(left(winners)).isLessThan(10);
  }

  @Test
  void contestantThatHasCompleted_keepsNoWinner() {
    contestant.set("ready");
    List<WeakReference<Object>> winners = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      winners.add(new WeakReference<>(raceWonBy("ready")));
    }
    assertThat(left(winners)).isZero();
  }

  @Test
  void contestantThatLostVeryManyRaces_failureIsAbsorbed() throws Exception {
    for (int i = 0; i < MANY; i++) {
      raceWonBy("another");
    }
    failContestant();
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void contestantOfVeryManyRacesThatAreOpen_failureIsOrphaned() throws Exception {
    List<Object> open = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      open.add(race());
    }
    failContestant();
    assertThat(open).hasSize(MANY);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void contestantThatLostOneOfVeryManyRaces_failureIsAbsorbed() throws Exception {
    List<AtomicReference<Object>> open = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      open.add(race());
    }
    open.get(MANY - 1).set("another");
    failContestant();
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  private AtomicReference<Object> race() {
    AtomicReference<Object> winner = new AtomicReference<>();
    detector.raced(winner, new Object[] {contestant});
    return winner;
  }

  private Object raceWonBy(String outcome) {
    AtomicReference<Object> winner = race();
    winner.set(outcome);
    return winner;
  }

  private void failContestant() throws Exception {
    jdk.run(
        jdk.submit(scope),
        () -> {
          detector.storing(contestant, boom, false);
          contestant.set(boom);
          detector.settled(contestant, boom, true);
        });
  }

  /** Returns how many cannot be collected. */
  private static int left(List<WeakReference<Object>> references) {
    for (int i = 0; i < MOST_COLLECTIONS && !references.isEmpty(); i++) {
      System.gc();
      references.removeIf(reference -> reference.refersTo(null));
    }
    return references.size();
  }
}
