package io.github.orphanedfailures.gate;

import io.github.orphanedfailures.report.model.LeakKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The leaks that are known and fail nothing, and which of them have happened in this run.
 *
 * <p>For any number of threads: what is known never changes, and what has happened is only added
 * to.
 */
public final class Baseline {

  private final Set<LeakKey> known;
  private final Set<String> testsOfKnown;
  private final boolean hasWildcards;
  private final Set<LeakKey> happened = ConcurrentHashMap.newKeySet();
  private final Set<String> ran = ConcurrentHashMap.newKeySet();

  /** Makes the baseline that knows these leaks. */
  Baseline(Collection<LeakKey> known) {
    this.known = Set.copyOf(known);
    this.testsOfKnown = known.stream().map(LeakKey::test).collect(Collectors.toUnmodifiableSet());
    this.hasWildcards = known.stream().anyMatch(Baseline::hasWildcard);
  }

  /** Returns a baseline that knows nothing. */
  public static Baseline empty() {
    return new Baseline(Set.of());
  }

  private static boolean hasWildcard(LeakKey key) {
    return Stream.of(key.test(), key.type(), key.place()).anyMatch(BaselineLine.ANY::equals);
  }

  /** Returns whether a leak is known, and notes that it has happened. */
  public boolean recognizes(LeakKey leak) {
    if (known.isEmpty()) {
      return false;
    }
    boolean isKnown = false;
    for (LeakKey each : hasWildcards ? generalizationsOf(leak) : List.of(leak)) {
      if (known.contains(each)) {
        happened.add(each);
        isKnown = true;
      }
    }
    return isKnown;
  }

  /** Returns whether a leak is known. */
  public boolean knows(LeakKey leak) {
    return hasWildcards
        ? generalizationsOf(leak).stream().anyMatch(known::contains)
        : known.contains(leak);
  }

  private static List<LeakKey> generalizationsOf(LeakKey leak) {
    return Stream.of(leak.test(), BaselineLine.ANY)
        .flatMap(
            test ->
                Stream.of(leak.type(), BaselineLine.ANY)
                    .flatMap(
                        type ->
                            Stream.of(leak.place(), BaselineLine.ANY)
                                .map(place -> new LeakKey(test, type, place))))
        .toList();
  }

  /** A test, or the code of a class, has been watched to its end. */
  public void ran(String test) {
    if (testsOfKnown.contains(test)) {
      ran.add(test);
    }
  }

  /** Returns the leaks that are known and have not happened, although their tests have run. */
  Set<LeakKey> stale() {
    return known.stream()
        .filter(each -> ran.contains(each.test()) && !happened.contains(each))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Returns the leaks that are known and whose tests have not run. Of those that stand for any test
   * that cannot be said.
   */
  Set<LeakKey> unseen() {
    return known.stream()
        .filter(each -> !each.test().equals(BaselineLine.ANY))
        .filter(each -> !ran.contains(each.test()) && !happened.contains(each))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the leaks that are known and have happened. */
  Set<LeakKey> happened() {
    return Set.copyOf(happened);
  }

  /** Returns the lines of {@link #stale}, sorted. */
  public List<String> staleLines() {
    return stale().stream().map(BaselineLine::format).toList();
  }

  /** Returns how many leaks are known. */
  public int size() {
    return known.size();
  }
}
