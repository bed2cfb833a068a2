package io.github.orphanedfailures.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** What may be asked for. */
class ExecutorSpecTests {

  @Test
  void noThreads_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExecutorSpec(0, "poller", false))
        .withMessage("A tracked executor needs at least one thread, but was asked for 0");
  }

  @Test
  void noName_isTracked() {
    assertThat(new ExecutorSpec(1, " ", false).name()).isEqualTo("tracked");
  }

  @Test
  void text_isForPeople() {
    assertThat(ExecutorSpec.DEFAULT).hasToString("tracked, 4 threads");
    assertThat(new ExecutorSpec(1, "poller", true)).hasToString("poller, virtual threads");
  }
}
