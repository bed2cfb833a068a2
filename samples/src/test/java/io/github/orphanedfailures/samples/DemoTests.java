package io.github.orphanedfailures.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The first thing that a newcomer runs has to work. */
class DemoTests {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void sameTestWithoutAndWithTheAnnotation_isAsPromised() {
    boolean asPromised = Demo.show(out, ForgottenWarmUp.class, ForgottenWarmUpWatched.class);

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .containsSubsequence(
            "1. ForgottenWarmUp, plain JUnit: PASSED",
            "nobody was told",
            "2. ForgottenWarmUpWatched",
            "FAILED",
            "1 background failure was never observed in ForgottenWarmUpWatched.pollsThreeTimes()",
            "The cause of the failure is the exception that the task threw");
    assertThat(asPromised).isTrue();
  }

  @Test
  void annotationMissing_isNotAsPromised() {
    boolean asPromised = Demo.show(out, ForgottenWarmUp.class, ForgottenWarmUp.class);

    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("not what was promised");
    assertThat(asPromised).isFalse();
  }
}
