package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.testcode.UsersCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What is marked when code is handed a failure, or a copy of it, or one of several scopes. */
class ObservationTests {

  private final Detector detector = new Detector();
  private final FakeJdk jdk = new FakeJdk(detector);
  private final Scope scope = scope("Some.test()");
  private final Scope other = scope("Other.test()");
  private final Throwable boom = new IllegalStateException("boom");

  private Scope scope(String name) {
    return detector.run().child(name, "", Duration.ZERO);
  }

  // ---- Fork/join ----------------------------------------------------------------------------

  @Test
  void handedOutByForkJoin_toTheUser_isObserved() throws Exception {
    jdk.fail(scope, boom);
    UsersCode.call(() -> handOutByForkJoin(new CompletionException(boom)));
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void handedOutByForkJoin_insideOfPlumbing_isOrphaned() throws Exception {
    jdk.fail(scope, boom);
    detector.plumbingBegins(false);
    UsersCode.call(() -> handOutByForkJoin(boom));
    detector.plumbingEnds(false);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  /** Fork/join copies what it throws in another thread. */
  @Test
  void handedOutByForkJoin_copyIsStoredLater_isTheSameFailure() throws Exception {
    Throwable copy = new IllegalStateException("boom", boom);
    jdk.fail(scope, boom);
    UsersCode.call(() -> handOutByForkJoin(copy));
    jdk.fail(scope, copy);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void handedOutByForkJoin_copyIsStoredByATaskThatWaits_isOneFailureAndTheOriginal()
      throws Exception {
    Throwable copy = new IllegalStateException("boom", boom);
    jdk.fail(scope, boom);
    inForkedTask(
        () -> {
          UsersCode.call(() -> handOutByForkJoin(copy));
          jdk.store(copy);
        });
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void handedOutByForkJoin_toATaskThatWaits_isObservedUnlessItIsThrownOn() throws Exception {
    jdk.fail(scope, boom);
    inForkedTask(() -> UsersCode.call(() -> handOutByForkJoin(boom)));
    assertThat(detector.pending(scope)).isEmpty();
    jdk.fail(scope, boom);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  /** A parallel stream throws it on. */
  @Test
  void handedOutByForkJoin_toOtherCodeOfTheJdk_isObservedUnlessItIsThrownOn() throws Exception {
    jdk.fail(scope, boom);
    Threads.elsewhere(() -> handOutByForkJoin(boom));
    assertThat(detector.pending(scope)).isEmpty();
    jdk.fail(scope, boom);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void handedOutByForkJoin_toTheUserAndStoredAgain_staysObserved() throws Exception {
    jdk.fail(scope, boom);
    UsersCode.call(() -> handOutByForkJoin(boom));
    jdk.fail(scope, boom);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void handedOutByForkJoin_toWorkThatIsNoForkJoinTask_staysObserved() throws Exception {
    jdk.fail(scope, boom);
    jdk.run(jdk.submit(scope), () -> UsersCode.call(() -> handOutByForkJoin(boom)));
    jdk.fail(scope, boom);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  private boolean handOutByForkJoin(Throwable handed) {
    detector.handedOutByForkJoin(handed, boom);
    return true;
  }

  private void inForkedTask(Threads.Action code) throws Exception {
    Object task = new Object();
    jdk.inForeground(scope, () -> detector.forked(task, task));
    Object token = detector.enterForked(task);
    try {
      code.run();
    } finally {
      detector.exit(token);
    }
  }

  // ---- One instance in several scopes -------------------------------------------------------

  private void killThreads(Scope... scopes) throws Exception {
    for (Scope each : scopes) {
      Threads.runElsewhere(
          () ->
              jdk.run(
                  jdk.submit(each),
                  () -> detector.threadDied(new Thread("dies without a handler"), boom)));
    }
  }

  @Test
  void handedOut_instanceThatTwoScopesThrew_isObservedInTheScopeThatWasHandedIt() throws Exception {
    killThreads(scope, other);
    jdk.inForeground(other, () -> jdk.handOut(boom));
    assertThat(detector.end(other).isClean()).isTrue();
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void handedOut_instanceThatTwoScopesThrewToTheOlder_isLeftToTheNewer() throws Exception {
    killThreads(scope, other);
    jdk.inForeground(scope, () -> jdk.handOut(boom));
    assertThat(detector.end(scope).isClean()).isTrue();
    assertThat(FakeJdk.roots(detector.end(other))).containsExactly(boom);
  }

  @Test
  void handedOut_instanceThatTwoScopesThrewToAThreadOfNeither_isObservedInBoth() throws Exception {
    killThreads(scope, other);
    jdk.inForeground(scope("Third.test()"), () -> jdk.handOut(boom));
    assertThat(detector.end(scope).isClean()).isTrue();
    assertThat(detector.end(other).isClean()).isTrue();
  }

  @Test
  void handedOut_instanceThatTwoScopesThrewToAThreadOfNoScope_isObservedInBoth() throws Exception {
    killThreads(scope, other);
    jdk.handOut(boom);
    assertThat(detector.end(scope).isClean()).isTrue();
    assertThat(detector.end(other).isClean()).isTrue();
  }

  /** What has been judged already is no episode any more. */
  @Test
  void handedOut_instanceThatAnEndedScopeThrew_isObservedInTheOther() throws Exception {
    killThreads(scope);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
    killThreads(other);
    jdk.inForeground(scope, () -> jdk.handOut(boom));
    assertThat(detector.end(other).isClean()).isTrue();
  }

  // ---- What nobody has stored ---------------------------------------------------------------

  @Test
  void observe_causesThatNobodyHasStored_areObservedWhenTheyAre() throws Exception {
    detector.observe(new IllegalStateException("outer", boom));
    jdk.fail(scope, boom);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void handedOut_rootThatNobodyHasStored_isObservedWhenItIs() throws Exception {
    Throwable cause = new IllegalStateException("cause");
    Throwable root = new IllegalStateException("root", cause);
    jdk.handOut(root);
    jdk.fail(scope, root);
    assertThat(detector.end(scope).isClean()).isTrue();
    jdk.fail(other, cause);
    assertThat(FakeJdk.roots(detector.end(other))).as("nobody knew the cause").hasSize(1);
  }

  @Test
  void bornFailed_promiseThatIsStoredLater_countsThen() throws Exception {
    detector.bornFailed(new CompletionException(boom));
    assertThat(detector.end(other).isClean()).isTrue();
    jdk.fail(scope, boom);
    assertThat(detector.pending(scope)).extracting(Failure::root).isEqualTo(List.of(boom));
  }

  /** It is known from its birth on, so that it need not be the root of what is handed out. */
  @Test
  void bornFailed_inTheChainsOfWhatWasHandedOut_isObserved() throws Exception {
    detector.bornFailed(new CompletionException(boom));
    jdk.handOut(new IllegalStateException("outer", boom));
    jdk.fail(scope, boom);
    assertThat(detector.end(scope).isClean()).isTrue();
  }
}
