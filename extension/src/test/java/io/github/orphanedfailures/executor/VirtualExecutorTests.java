package io.github.orphanedfailures.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A virtual thread for each task. */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualExecutorTests extends ExecutorContract {

  @Override
  ExecutorService make(TrackedExecutors executors) {
    return executors.executor(new ExecutorSpec(1, "poller", true));
  }

  @Test
  void eachTask_hasAVirtualThreadOfItsOwn() throws Exception {
    Thread one = executor.submit(Thread::currentThread).get();
    Thread two = executor.submit(Thread::currentThread).get();
    assertThat(one.toString()).startsWith("VirtualThread");
    assertThat(two).isNotSameAs(one);
  }
}
