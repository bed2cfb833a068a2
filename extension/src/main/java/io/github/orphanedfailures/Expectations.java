package io.github.orphanedfailures;

import io.github.orphanedfailures.core.Failure;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What a test has declared, and how much of it has happened. The monitor guards the list: dynamic
 * tests share that of their factory.
 */
final class Expectations {

  private final List<Expectation> all = new ArrayList<>();
  private final List<Integer> happened = new ArrayList<>();

  synchronized void add(Expectation expectation) {
    all.add(expectation);
    happened.add(0);
  }

  /** Returns whether a failure is of a kind that is expected. */
  synchronized boolean matches(Failure failure) {
    Throwable root = failure.root();
    return root == null || all.stream().anyMatch(each -> each.matches(root));
  }

  /** Removes from the failures those that are expected and have not happened before. */
  synchronized void consume(List<Failure> failures) {
    Iterator<Failure> each = failures.iterator();
    while (each.hasNext()) {
      Throwable root = each.next().root();
      if (root != null && consume(root)) {
        each.remove();
      }
    }
  }

  private boolean consume(Throwable root) {
    for (int i = 0; i < all.size(); i++) {
      if (happened.get(i) < all.get(i).count() && all.get(i).matches(root)) {
        happened.set(i, happened.get(i) + 1);
        return true;
      }
    }
    return false;
  }

  /** Says of each expectation that was not met how much of it has happened. */
  synchronized List<String> unmet(String scope) {
    List<String> unmet = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (happened.get(i) < all.get(i).count()) {
        unmet.add(all.get(i).unmet(happened.get(i)) + " in " + scope);
      }
    }
    return unmet;
  }
}
