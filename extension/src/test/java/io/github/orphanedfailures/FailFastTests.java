package io.github.orphanedfailures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailFastTests {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final Detector detector = Detector.instance();
  private final Scope scope = detector.run().child("Some.test()", "", Duration.ZERO);
  private final Throwable boom = new IllegalStateException("boom");

  /** Returns whether the current thread is interrupted while it waits. */
  private static boolean waitsInVain() {
    try {
      boolean unused = new CountDownLatch(1).await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  @Test
  void failureStaysUnobserved_bodyIsInterrupted() throws Exception {
    FailFast watch = FailFast.watch(detector, scope, AT_ONCE, failure -> true);
    inScope(() -> store(boom));
    assertThat(waitsInVain()).as("is interrupted").isTrue();
    assertThat(watch.end()).isNotNull();
    assertThat(Thread.interrupted()).as("taken back").isFalse();
  }

  @Test
  void failureWasStoredBeforeTheBodyBegan_bodyIsInterrupted() throws Exception {
    inScope(() -> store(boom));
    FailFast watch = FailFast.watch(detector, scope, AT_ONCE, failure -> true);
    assertThat(waitsInVain()).as("is interrupted").isTrue();
    assertThat(watch.end()).isNotNull();
  }

  @Test
  void failureThatDoesNotCount_interruptsNothing() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    FailFast watch =
        FailFast.watch(
            detector,
            scope,
            AT_ONCE,
            failure -> {
              asked.countDown();
              return false;
            });
    inScope(() -> store(boom));
    assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(watch.end()).isNull();
    assertThat(Thread.interrupted()).isFalse();
  }

  /**
   * A service of the JDK stores a failure again at the moment at which it is being looked at. The
   * thread that stores runs code of the JDK: it must never wait for the watch.
   */
  @Test
  void failureIsStoredAgainWhileItIsLookedAt_neitherThreadWaitsForTheOther() throws Exception {
    CountDownLatch looked = new CountDownLatch(1);
    Thread service = new Thread(() -> inScope(this::storeAgain), "service");
    service.setDaemon(true);
    FailFast watch =
        FailFast.watch(
            detector,
            scope,
            AT_ONCE,
            failure -> {
              if (service.getState() == Thread.State.NEW) {
                service.start();
                await().atMost(PATIENCE).until(() -> hasEndedOrIsBlocked(service));
              }
              boolean counts = failure.root() != boom;
              looked.countDown();
              return counts;
            });
    inScope(() -> store(boom));
    assertThat(looked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("looked at").isTrue();
    service.join(PATIENCE.toMillis());
    assertThat(service.isAlive()).as("still storing").isFalse();
    assertThat(watch.end()).isNull();
  }

  private static boolean hasEndedOrIsBlocked(Thread thread) {
    return thread.getState() == Thread.State.TERMINATED
        || thread.getState() == Thread.State.BLOCKED;
  }

  private void storeAgain() {
    detector.handedTo(boom, StandardCharsets.UTF_8);
    store(boom);
  }

  private void store(Throwable failure) {
    Object future = new Object();
    detector.storing(future, failure, false);
    detector.settled(future, failure, true);
  }

  private void inScope(Runnable code) {
    Object before = detector.enterForeground(scope);
    try {
      code.run();
    } finally {
      detector.leave(before);
    }
  }
}
