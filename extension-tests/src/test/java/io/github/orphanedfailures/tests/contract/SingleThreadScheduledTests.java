package io.github.orphanedfailures.tests.contract;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.Tracked;
import java.util.concurrent.ScheduledExecutorService;

/** A scheduled executor service of one thread. */
@DetectOrphanedFailures(drain = "60 s")
class SingleThreadScheduledTests extends ScheduledExecutorServiceContract {

  SingleThreadScheduledTests(@Tracked(threads = 1) ScheduledExecutorService executor) {
    super(executor);
  }
}
