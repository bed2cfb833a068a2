package io.github.orphanedfailures.tests.harness;

/** What the run of a shape must come to. */
public enum Verdict {
  /** The test fails, by an {@code OrphanedFailuresError} that names it and the failure. */
  LEAK,

  /** The test passes: nothing was left behind. */
  PASS,

  /** The test passes because the leak cannot be seen. */
  UNSEEN,

  /** Not promised either way, so not run. */
  UNPROMISED
}
