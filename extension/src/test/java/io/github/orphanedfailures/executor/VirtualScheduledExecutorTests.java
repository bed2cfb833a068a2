package io.github.orphanedfailures.executor;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Scheduled tasks, each in a virtual thread of its own. */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualScheduledExecutorTests extends ExecutorContract implements ScheduledContract {

  @Override
  ExecutorService make(TrackedExecutors executors) {
    return executors.scheduledExecutor(new ExecutorSpec(1, "poller", true));
  }

  @Override
  public TrackedScope tracked() {
    return tracked;
  }

  @Override
  public ScheduledExecutorService scheduler() {
    return (ScheduledExecutorService) executor;
  }

  @Test
  void scheduledTask_runsInAVirtualThread() throws Exception {
    Thread thread = scheduler().schedule(Thread::currentThread, 1, MILLISECONDS).get();
    assertThat(thread.toString()).startsWith("VirtualThread");
    assertThat(thread.getName()).isEqualTo("poller-1");
  }
}
