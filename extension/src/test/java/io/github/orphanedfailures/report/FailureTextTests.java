package io.github.orphanedfailures.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Scope;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is said of the place that submitted the work, when no frame of the user's is known. */
class FailureTextTests {

  private final Detector detector = Detector.instance();
  private final Scope scope = detector.run().child("Some.test()", "", Duration.ZERO);

  @Test
  void testsOwnCodeFailed_saysThatTheCauseTellsWhere() {
    Object before = detector.enterForeground(scope);
    fail();
    detector.leave(before);
    assertThat(message()).containsPattern("submitted +by the test's own code");
  }

  @Test
  void onlyTheJdkSubmitted_saysThatItWasTheJdk() throws InterruptedException {
    // There is no frame of JUnit on the stack of another thread.
    Thread thread = new Thread(() -> failAs(submit()));
    thread.start();
    thread.join();
    assertThat(message())
        .containsPattern("submitted +by code of the JDK, at a place that is not known");
  }

  @Test
  void moreSubmissionsThanAreLookedUp_saysThatItWasNotLookedUp() {
    for (int i = 0; i < 10_000; i++) {
      submit();
    }
    failAs(submit());
    assertThat(message())
        .containsPattern("submitted +at a place that was not looked up, after the first 10,000");
  }

  private Object submit() {
    Object before = detector.enterForeground(scope);
    try {
      return detector.submitted(new Object());
    } finally {
      detector.leave(before);
    }
  }

  private void failAs(Object context) {
    Object token = detector.enter(context);
    fail();
    detector.exit(token);
  }

  private void fail() {
    Object future = new Object();
    Throwable failure = new IllegalStateException("boom");
    detector.storing(future, failure, false);
    detector.settled(future, failure, true);
  }

  private String message() {
    return FailureText.of(detector.end(scope));
  }
}
