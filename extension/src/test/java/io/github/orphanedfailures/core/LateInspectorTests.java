package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Futures are looked into as soon as it is known how. */
class LateInspectorTests {

  private final Throwable boom = new IllegalStateException("boom");
  private final Object future = new FakeJdk.Future();
  private final LateInspector inspector = new LateInspector();

  @Test
  void failureOf_notToldHowToLook_seesNothing() {
    assertThat(inspector.failureOf(future)).isNull();
    assertThat(inspector.isComplete(future)).isFalse();
  }

  @Test
  void inspectWith_seesWhatTheOtherSees() {
    inspector.inspectWith(
        new FutureInspector() {
          @Override
          public Throwable failureOf(Object asked) {
            return asked == future ? boom : null;
          }

          @Override
          public boolean isComplete(Object asked) {
            return asked == future;
          }
        });
    assertThat(inspector.failureOf(future)).isSameAs(boom);
    assertThat(inspector.isComplete(future)).isTrue();
    Object other = new FakeJdk.Future();
    assertThat(inspector.failureOf(other)).isNull();
    assertThat(inspector.isComplete(other)).isFalse();
  }
}
