package io.github.orphanedfailures.core;

import org.jspecify.annotations.Nullable;

/** Every failure that is known, by its root. */
final class Failures {

  /**
   * Asks a failure whose it is, and so takes its monitor, while it holds one of its own. Therefore
   * nobody looks a failure up here who holds the monitor of one.
   */
  private final WeakIdentityMap<Throwable, FailureState> byRoot = new WeakIdentityMap<>();

  /** Returns the failure of a root, or null when there is none so far. */
  @Nullable FailureState known(Throwable root) {
    return byRoot.get(root);
  }

  /** Returns the failure of a root, which is made when there is none. */
  FailureState of(Throwable root) {
    FailureState known = byRoot.get(root);
    return known != null ? known : byRoot.renew(root, any -> false, FailureState::new);
  }

  /**
   * Returns the failure of a root that work has just thrown.
   *
   * <p>An instance that is thrown again and again, a constant or one that the JVM made in advance,
   * is another failure in each scope whose work throws it.
   */
  FailureState thrownBy(@Nullable Submission by, Throwable root) {
    return by == null
        ? of(root)
        : byRoot.renew(root, known -> known.isOfOther(by.scope()), FailureState::new);
  }

  /** A copy that the JDK made of a root for another thread stands for the same failure. */
  void copied(Throwable root, Throwable copy) {
    byRoot.put(copy, of(root));
  }

  /** Gives back what was remembered of failures that are gone. */
  void expunge() {
    byRoot.expunge();
  }
}
