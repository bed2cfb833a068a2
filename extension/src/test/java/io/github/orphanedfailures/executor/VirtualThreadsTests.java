package io.github.orphanedfailures.executor;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What older JDKs answer. */
class VirtualThreadsTests {

  @Test
  @EnabledForJreRange(max = JRE.JAVA_20)
  void virtualThreadsOnAnOldJdk_areRefusedAndToldWhy() {
    try (TrackedScope tracked = new TrackedScope("PollingAppTest.pollsOnce()")) {
      ExecutorSpec virtual = new ExecutorSpec(1, "", true);
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> tracked.executors.executor(virtual))
          .withMessage(
              "@Tracked(virtual = true) needs JDK 21 or newer; this is JDK "
                  + Runtime.version().feature());
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> tracked.executors.threadFactory(virtual));
    }
  }
}
