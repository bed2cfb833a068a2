package io.github.orphanedfailures.tests.contract;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.concurrent.ScheduledExecutorService;

/** A {@link ScheduledExecutorService} parameter without any annotation. */
@DetectOrphanedFailures(drain = "60 s")
class InjectedScheduledExecutorServiceTests extends ScheduledExecutorServiceContract {

  InjectedScheduledExecutorServiceTests(ScheduledExecutorService executor) {
    super(executor);
  }
}
