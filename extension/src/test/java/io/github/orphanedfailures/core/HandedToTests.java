package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callbacks that are run with a failure: whose they are decides whether it is observed. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HandedToTests {

  /** An object of a class that is the JDK's own business. */
  private static final Object SERVICE = StandardCharsets.UTF_8;

  private final Detector detector = new Detector();
  private final FakeJdk jdk = new FakeJdk(detector);
  private final Scope scope = detector.run().child("Some.test()", "", Duration.ofSeconds(30));
  private final Throwable boom = new IllegalStateException("boom");

  @Test
  void handedTo_callbackOfTheUser_observes() throws Exception {
    jdk.fail(scope, boom);
    detector.handedTo(new CompletionException(boom), (Runnable) () -> {});
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void handedTo_plumbingOfTheJdk_observesNothing() throws Exception {
    jdk.fail(scope, boom);
    detector.handedTo(new CompletionException(boom), new CountDownLatch(1));
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void handedTo_serviceOfTheJdk_observes() throws Exception {
    jdk.fail(scope, boom);
    detector.handedTo(new CompletionException(boom), SERVICE);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void handedTo_serviceOfTheJdkThatStoresItAgain_isOpenAgain() throws Exception {
    jdk.fail(scope, boom);
    detector.handedTo(new CompletionException(boom), SERVICE);
    jdk.fail(scope, boom);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void handedTo_serviceOfTheJdkAfterTheUserSawIt_isNotOpenedAgain() throws Exception {
    jdk.fail(scope, boom);
    jdk.handOut(boom);
    detector.handedTo(new CompletionException(boom), SERVICE);
    jdk.fail(scope, boom);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void handedTo_serviceOfTheJdkThatStoresItAgainInVain_staysObserved() throws Exception {
    jdk.fail(scope, boom);
    detector.handedTo(new CompletionException(boom), SERVICE);
    jdk.run(jdk.submit(scope), () -> jdk.storeInVain(boom));
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  /** It was announced before, so it is not what the service stored. */
  @Test
  void handedTo_serviceOfTheJdkBeforeTheStoreHasSettled_isObserved() throws Exception {
    FakeJdk.Future future = new FakeJdk.Future();
    jdk.run(
        jdk.submit(scope),
        () -> {
          detector.storing(future, boom, false);
          Threads.runElsewhere(() -> detector.handedTo(boom, SERVICE));
          detector.settled(future, boom, true);
        });
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void handedTo_serviceOfTheJdk_leavesRoomForOthers() throws Exception {
    List<Throwable> failures = FakeJdk.failures(Scope.KEPT);
    for (Throwable failure : failures) {
      jdk.fail(scope, failure);
      detector.handedTo(failure, SERVICE);
    }
    jdk.fail(scope, boom);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }
}
