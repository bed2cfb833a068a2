package io.github.orphanedfailures.tests.contract;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.concurrent.ExecutorService;

/** An {@link ExecutorService} parameter without any annotation. */
@DetectOrphanedFailures(drain = "60 s")
class InjectedExecutorServiceTests extends ExecutorServiceContract {

  InjectedExecutorServiceTests(ExecutorService executor) {
    super(executor);
  }
}
