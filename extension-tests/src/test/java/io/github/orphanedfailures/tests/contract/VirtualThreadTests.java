package io.github.orphanedfailures.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.Tracked;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** An executor service with a virtual thread for each task. */
@DetectOrphanedFailures(drain = "60 s")
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadTests extends ExecutorServiceContract {

  VirtualThreadTests(@Tracked(virtual = true) ExecutorService executor) {
    super(executor);
  }

  @Test
  void tasksRunInVirtualThreads() throws Exception {
    String thread = executor.submit(() -> Thread.currentThread().toString()).get();
    assertThat(thread).startsWith("VirtualThread");
  }
}
