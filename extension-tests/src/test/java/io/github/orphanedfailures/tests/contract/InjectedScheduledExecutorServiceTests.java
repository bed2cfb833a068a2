package io.github.orphanedfailures.tests.contract;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.concurrent.ScheduledExecutorService;

/** A {@link ScheduledExecutorService} parameter without any annotation. */
@DetectOrphanedFailures
class InjectedScheduledExecutorServiceTests extends ScheduledExecutorServiceContract {

  InjectedScheduledExecutorServiceTests(ScheduledExecutorService executor) {
    super(executor);
  }
}
