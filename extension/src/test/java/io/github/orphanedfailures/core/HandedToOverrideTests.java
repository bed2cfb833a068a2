package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.testcode.Overrides;
import java.time.Duration;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Which futures are handed what they fail with by a method that the user has overridden. */
class HandedToOverrideTests {

  private final Detector detector = new Detector();
  private final FakeJdk jdk = new FakeJdk(detector);

  @Test
  void futureThatOverridesIt_observes() throws Exception {
    assertThat(isObservedBy(new Overrides.Handed())).isTrue();
    assertThat(isObservedBy(new Overrides.InheritsIt())).as("a subclass").isTrue();
    assertThat(isObservedBy(new Overrides.HandedCompleter())).isTrue();
  }

  @Test
  void futureOfTheJdk_observesNothing() throws Exception {
    assertThat(isObservedBy(new FutureTask<>(() -> null))).isFalse();
    assertThat(isObservedBy(ForkJoinTask.adapt(() -> {}))).isFalse();
  }

  @Test
  void futureThatOverridesSomethingElse_observesNothing() throws Exception {
    assertThat(isObservedBy(new Overrides.Done())).isFalse();
    assertThat(isObservedBy(new Overrides.Completer())).isFalse();
  }

  /** Tracked executors have such futures. */
  @Test
  void futureOfThisLibraryThatOverridesIt_observesNothing() throws Exception {
    assertThat(isObservedBy(new Own())).isFalse();
  }

  private static final class Own extends FutureTask<Object> {
    Own() {
      super(() -> null);
    }

    @Override
    protected void setException(Throwable failure) {}
  }

  /** It is handed the failure before it is stored. */
  private boolean isObservedBy(Object future) throws Exception {
    Scope scope = detector.run().child("of the future", "", Duration.ZERO);
    Throwable failure = new IllegalStateException("boom");
    jdk.run(
        jdk.submit(scope),
        () -> {
          detector.handedToOverride(future, failure);
          jdk.store(failure);
        });
    return detector.end(scope).isClean();
  }
}
