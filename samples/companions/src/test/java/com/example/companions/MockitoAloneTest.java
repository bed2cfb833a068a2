package com.example.companions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Mockito without the library. */
class MockitoAloneTest {

  @Test
  void mocksAFuture() {
    CompletableFuture<String> stage = mock();
    when(stage.join()).thenReturn("mocked");
    assertThat(stage.join()).isEqualTo("mocked");
    assertThat(CompletableFuture.completedFuture("real").join()).isEqualTo("real");
  }
}
