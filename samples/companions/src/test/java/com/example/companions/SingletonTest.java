package com.example.companions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import org.junit.jupiter.api.Test;

/** Starts the singleton. */
@DetectOrphanedFailures
class SingletonTest {

  private static final Broker BROKER = Broker.SINGLETON;

  @Test
  void reply() {
    assertThat(BROKER.ask("hello").join()).isEqualTo("hello");
  }
}
