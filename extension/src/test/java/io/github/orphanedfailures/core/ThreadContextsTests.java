package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept for a thread, and what of it is given up. */
class ThreadContextsTests {

  private final Detector detector = new Detector();
  private final FakeJdk jdk = new FakeJdk(detector);
  private final Scope scope = detector.run().child("Some.test()", "", Duration.ofSeconds(30));
  private final Throwable boom = new IllegalStateException("boom");

  @Test
  void get_threadThatNeverNeededAContext_isNull() throws Exception {
    ThreadContexts contexts = new ThreadContexts();
    ThreadContext made = contexts.make();
    assertThat(contexts.get()).isSameAs(made);
    assertThat(contexts.make()).isSameAs(made);
    Threads.runElsewhere(() -> assertThat(contexts.get()).isNull());
  }

  @Test
  void get_threadThatWasStartedInAScope_isMadeForTheThreadAlone() throws Exception {
    ThreadContexts contexts = new ThreadContexts();
    ThreadContext[] found = new ThreadContext[1];
    Thread started = new Thread(() -> found[0] = contexts.get());
    contexts.handOver(started, scope.foreground());
    assertThat(contexts.get()).isNull();
    started.start();
    started.join();
    assertThat(found[0].thread).isSameAs(scope.foreground());
    assertThat(found[0].current).isSameAs(scope.foreground());
  }

  @Test
  void forgetCurrent_threadDoesNothingForAScope_keepsNothing() {
    ThreadContexts contexts = new ThreadContexts();
    contexts.make();
    contexts.forgetCurrent();
    assertThat(contexts.get()).isNull();
    contexts.forgetCurrent();
    assertThat(contexts.get()).isNull();
  }

  /** What it needs later on is made anew, and the hooks are told of the thread again. */
  @Test
  void forgetCurrentThread_threadDoesNothingForAScope_isMarkedOnceMoreWhenItDoes()
      throws Exception {
    List<Thread> marked = new ArrayList<>();
    detector.markWith(marked::add);
    jdk.inForeground(scope, () -> {});
    detector.forgetCurrentThread();
    jdk.inForeground(scope, () -> {});
    assertThat(marked).containsExactly(Thread.currentThread(), Thread.currentThread());
  }

  @Test
  void forgetCurrentThread_inAScope_staysInIt() throws Exception {
    jdk.inForeground(
        scope,
        () -> {
          detector.forgetCurrentThread();
          assertThat(detector.currentScope()).isSameAs(scope);
        });
  }

  @Test
  void forgetCurrentThread_threadThatAScopeStarted_isStillInFlightUntilItEnds() throws Exception {
    Thread started =
        new Thread(
            () -> {
              Object token = detector.enter(null);
              detector.forgetCurrentThread();
              detector.exit(token);
              detector.threadEnding();
            });
    jdk.inForeground(scope, () -> detector.threadStarting(started));
    assertThat(scope.inFlight().isAtRest()).isFalse();
    started.start();
    started.join();
    assertThat(scope.inFlight().isAtRest()).isTrue();
  }

  @Test
  void forgetCurrentThread_loopOfNoScopeInsideOfAScope_returnsToTheScope() throws Exception {
    jdk.inForeground(
        scope,
        () -> {
          detector.enterTask(null);
          detector.forgetCurrentThread();
          detector.exitLoop();
          assertThat(detector.currentScope()).isSameAs(scope);
        });
  }

  @Test
  void forgetCurrentThread_insideOfPlumbing_staysInIt() throws Exception {
    jdk.fail(scope, boom);
    for (boolean race : new boolean[] {false, true}) {
      detector.plumbingBegins(race);
      detector.forgetCurrentThread();
      jdk.handOut(boom);
      detector.plumbingEnds(race);
    }
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }
}
