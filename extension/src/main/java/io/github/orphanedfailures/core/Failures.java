package io.github.orphanedfailures.core;

import org.jspecify.annotations.Nullable;

/** Every failure that is known, by its root. */
final class Failures {

  private final WeakIdentityMap<Throwable, Failure> byRoot = new WeakIdentityMap<>();

  /** Returns the failure of a root, or null when there is none so far. */
  @Nullable Failure known(Throwable root) {
    return byRoot.get(root);
  }

  /** Returns the failure of a root, which is made when there is none. */
  Failure of(Throwable root) {
    Failure known = byRoot.get(root);
    return known != null ? known : byRoot.computeIfAbsent(root, Failure::new);
  }

  /**
   * Returns the failure of a root that work has just thrown.
   *
   * <p>An instance that is thrown again and again, a constant or one that the JVM made in advance,
   * is another failure in each scope whose work throws it.
   */
  Failure thrownBy(@Nullable Submission by, Throwable root) {
    return by == null
        ? of(root)
        : byRoot.renew(root, known -> known.isOfOther(by.scope()), Failure::new);
  }

  /** A copy that the JDK made of a root for another thread stands for the same failure. */
  void copied(Throwable root, Throwable copy) {
    byRoot.put(copy, of(root));
  }
}
