package io.github.orphanedfailures.core;

import java.util.ArrayList;
import java.util.List;

/** Futures of which the first to complete decides: what the others fail with is dropped. */
final class Races {

  /** The winners that a future competes for; the list's monitor guards it. */
  private final WeakIdentityMap<Object, List<Object>> races = new WeakIdentityMap<>();

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
        List<Object> winners = races.computeIfAbsent(contestant, added -> new ArrayList<>(1));
        synchronized (winners) {
          winners.add(winner);
        }
        Throwable already = futures.failureOf(contestant);
        if (already != null) {
          note(contestant, failures.of(Causes.rootOf(already)));
        }
      }
    }
  }

  /** A failure was stored in a future, which may be a contestant. */
  void note(Object future, FailureState failure) {
    List<Object> winners = races.isEmpty() ? null : races.get(future);
    if (winners != null) {
      synchronized (winners) {
        winners.forEach(failure::racedFor);
      }
    }
  }
}
