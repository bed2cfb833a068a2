package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tasks that wait in the queues of pools and timers, which carry no context. */
class PooledWorkTests {

  private final Detector detector = new Detector();
  private final FakeJdk jdk = new FakeJdk(detector);
  private final Scope scope = detector.run().child("Some.test()", "", Duration.ofSeconds(30));
  private final Object pool = new Object();
  private final Runnable task = () -> {};
  private final Throwable boom = new IllegalStateException("boom");

  // ---- Pools --------------------------------------------------------------------------------

  @Test
  void enterQueued_taskOfAScope_isChargedAndInFlightUntilItEnds() throws Exception {
    jdk.inForeground(scope, () -> detector.enqueued(pool, task));
    assertThat(scope.inFlight().isAtRest()).as("at rest while it waits").isFalse();
    detector.enterQueued(pool, task);
    jdk.store(boom);
    detector.exitLoop();
    assertThat(scope.inFlight().isAtRest()).as("at rest at the end").isTrue();
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void enterQueued_taskOfNoScope_isChargedToNobody() {
    detector.enqueued(pool, task);
    detector.enterQueued(pool, task);
    jdk.store(boom);
    detector.exitLoop();
    assertThat(FakeJdk.roots(detector.judgeUnattributed())).containsExactly(boom);
  }

  @Test
  void dequeued_taskOfAScope_isNotWaitedForAndNotCharged() throws Exception {
    jdk.inForeground(scope, () -> detector.enqueued(pool, task));
    detector.dequeued(pool, task);
    assertThat(scope.inFlight().isAtRest()).isTrue();
    detector.enterQueued(pool, task);
    assertThat(detector.currentScope()).isNull();
    detector.exitLoop();
  }

  @Test
  void dequeued_taskOfNoScope_changesNothing() throws Exception {
    jdk.inForeground(scope, () -> detector.enqueued(pool, task));
    detector.enqueued(pool, task);
    detector.dequeued(pool, task);
    assertThat(scope.inFlight().isAtRest()).isFalse();
  }

  // ---- Timers -------------------------------------------------------------------------------

  @Test
  void enterTimer_taskOfAScope_isChargedAndInFlightUntilItEnds() throws Exception {
    jdk.inForeground(scope, () -> detector.timerScheduled(task, 0, false));
    assertThat(scope.inFlight().isAtRest()).as("at rest while it waits").isFalse();
    detector.enterTimer(task);
    jdk.store(boom);
    detector.exitLoop();
    assertThat(scope.inFlight().isAtRest()).as("at rest at the end").isTrue();
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void enterTimer_periodicTask_isChargedEachTimeAndInFlightOnlyWhileItRuns() throws Exception {
    jdk.inForeground(scope, () -> detector.timerScheduled(task, 0, true));
    for (int run = 0; run < 2; run++) {
      assertThat(scope.inFlight().isAtRest()).isTrue();
      detector.enterTimer(task);
      assertThat(detector.currentScope()).isSameAs(scope);
      assertThat(scope.inFlight().isAtRest()).isFalse();
      detector.exitLoop();
    }
    assertThat(scope.inFlight().isAtRest()).isTrue();
  }

  @Test
  void enterTimer_taskOfNoScope_isChargedToNobody() {
    detector.timerScheduled(task, 0, false);
    detector.enterTimer(task);
    assertThat(detector.currentScope()).isNull();
    detector.exitLoop();
  }

  @Test
  void timerCancelled_taskOfAScope_isNotWaitedFor() throws Exception {
    jdk.inForeground(scope, () -> detector.timerScheduled(task, 0, false));
    detector.timerCancelled(task);
    assertThat(scope.inFlight().isAtRest()).isTrue();
  }

  @Test
  void timerCancelled_periodicTaskWhileItRuns_isWaitedForUntilItHasRun() throws Exception {
    jdk.inForeground(scope, () -> detector.timerScheduled(task, 0, true));
    detector.enterTimer(task);
    detector.timerCancelled(task);
    assertThat(scope.inFlight().isAtRest()).isFalse();
    detector.exitLoop();
    assertThat(scope.inFlight().isAtRest()).isTrue();
  }

  @Test
  void timerCancelled_taskOfNoScope_changesNothing() throws Exception {
    detector.timerCancelled(task);
    jdk.inForeground(scope, () -> detector.timerScheduled(task, 0, false));
    detector.timerCancelled(new Object());
    assertThat(scope.inFlight().isAtRest()).isFalse();
  }
}
