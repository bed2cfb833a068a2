package com.example.companions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orphanedfailures.DetectOrphanedFailures;
import org.junit.jupiter.api.Test;

/** Uses the singleton that another class has started. */
@DetectOrphanedFailures
class SingletonAgainTest {

  private static final Broker BROKER = Broker.SINGLETON;

  @Test
  void reply() {
    assertThat(BROKER.ask("hello").join()).isEqualTo("hello");
  }

  @Test
  void failureJoined() {
    assertThatThrownBy(() -> BROKER.ask("!failureJoined").join())
        .hasRootCauseMessage("failureJoined");
  }

  /** The stage hangs on the reply, so its failure is this test's, whoever replies. */
  @Test
  void failureDropped() {
    BROKER.ask("!failureDropped").thenAccept(reply -> {});
    BROKER.ask("wait for the one before").join();
  }
}
