package io.github.orphanedfailures.samples;

import io.github.orphanedfailures.DetectOrphanedFailures;

/** The very same test; the annotation is all that differs, and it makes the test fail. */
@DetectOrphanedFailures
class ForgottenWarmUpWatched extends ForgottenWarmUp {}
