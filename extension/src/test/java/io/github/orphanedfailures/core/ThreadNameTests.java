package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThreadNameTests {

  @Test
  void of_namedThread_isItsName() {
    assertThat(ThreadName.of(new Thread("worker 1"))).isEqualTo("worker 1");
  }

  @Test
  void of_threadWithoutAName_isItsNumber() {
    Thread thread = new Thread("");
    assertThat(ThreadName.of(thread)).isEqualTo("#" + thread.getId());
  }
}
