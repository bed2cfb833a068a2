package io.github.orphanedfailures;

/**
 * What happens with the orphaned failures of a scope.
 *
 * @since 0.1
 */
public enum Mode {
  /** Orphaned failures fail the test, or the class, that submitted the work. */
  FAIL,

  /** Orphaned failures are reported and fail nothing. */
  REPORT,

  /** Nothing is watched. */
  OFF
}
