package io.github.orphanedfailures;

import java.time.Duration;
import java.util.List;

/**
 * The live view of the failures of one scope; injected as a parameter.
 *
 * <p>All methods may be called from any thread. The view of a scope that has ended stays readable
 * and no longer changes.
 *
 * @since 0.1
 */
public interface OrphanedFailures {

  /** Returns the failures of this scope that nobody has observed so far, oldest first. */
  List<OrphanedFailure> list();

  /**
   * Waits for a failure that this method has not returned before and that is not observed.
   *
   * <p>The failure stays unobserved: {@linkplain #acknowledge acknowledge} it if it is meant to
   * happen.
   *
   * @param timeout how long to wait at most
   * @return the oldest such failure
   * @throws AssertionError if there is none within the timeout
   * @throws InterruptedException if the waiting thread is interrupted
   */
  OrphanedFailure awaitNext(Duration timeout) throws InterruptedException;

  /**
   * Declares a failure observed: it no longer fails the scope.
   *
   * @param failure one that this view has returned
   */
  void acknowledge(OrphanedFailure failure);

  /** Declares all failures observed that this scope has so far. */
  void acknowledgeAll();

  /**
   * Expects one orphaned failure of this type by the end of the scope, as {@link
   * ExpectOrphanedFailure} does.
   *
   * @param type the type of the failure; subtypes match too
   */
  default void expect(Class<? extends Throwable> type) {
    expect(type, "");
  }

  /**
   * Expects one orphaned failure of this type and with this message by the end of the scope, as
   * {@link ExpectOrphanedFailure} does.
   *
   * @param type the type of the failure; subtypes match too
   * @param message a part of the failure's message; empty matches every message
   */
  void expect(Class<? extends Throwable> type, String message);
}
