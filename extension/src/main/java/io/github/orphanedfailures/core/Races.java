package io.github.orphanedfailures.core;

import java.util.ArrayList;
import java.util.List;

/** Futures of which the first to complete decides: what the others fail with is dropped. */
final class Races {

  /** What a future that has not completed competes for. */
  private final WeakIdentityMap<Object, Winners> races = new WeakIdentityMap<>();

  private final Failures failures;
  private final FutureInspector futures;

  Races(Failures failures, FutureInspector futures) {
    this.failures = failures;
    this.futures = futures;
  }

  /** The outcome of {@code winner} is that of whichever of these completes first. */
  void begin(Object winner, Object[] contestants) {
    for (Object contestant : contestants) {
      if (contestant != null && contestant != winner) {
        if (!futures.isComplete(contestant)) {
          races
              .computeIfAbsent(contestant, added -> new Winners())
              .add(winner, contestant, futures);
        }
        Throwable already = futures.failureOf(contestant);
        if (already != null) {
          failures.of(Causes.rootOf(already)).racedFor(winner);
        }
      }
    }
  }

  /** A failure was stored in a future, which may be a contestant. */
  void note(Object future, FailureState failure) {
    Winners winners = races.isEmpty() ? null : races.get(future);
    if (winners != null) {
      winners.tell(failure);
    }
  }

  /**
   * The futures whose outcome may be that of one that has not completed. The monitor guards it.
   *
   * <p>One that never completes, such as a signal to stop, may compete for millions. As soon as one
   * of them has completed without it, it has lost, whatever becomes of the others: they need not be
   * kept. That is looked at each time that their number has doubled.
   */
  private static final class Winners {

    private static final int FEW = 8;

    private final List<Object> kept = new ArrayList<>(1);
    private int most = FEW;
    private boolean isBeaten;

    synchronized void add(Object winner, Object contestant, FutureInspector futures) {
      if (isBeaten) {
        return;
      }
      if (kept.size() == most) {
        dropAllButOneThatHasBeaten(contestant, futures);
        most *= 2;
      }
      if (!isBeaten) {
        kept.add(winner);
      }
    }

    private void dropAllButOneThatHasBeaten(Object contestant, FutureInspector futures) {
      for (Object each : kept) {
        // In this order: what completed before the contestant did was completed by another.
        if (futures.isComplete(each) && !futures.isComplete(contestant)) {
          isBeaten = true;
          kept.clear();
          kept.add(each);
          return;
        }
      }
    }

    synchronized void tell(FailureState failure) {
      kept.forEach(failure::racedFor);
    }
  }
}
