package io.github.orphanedfailures.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.OrphanedFailuresError;
import org.junit.jupiter.api.Test;

/** The background task dies: without the annotation nobody is told, with it the test fails. */
class ForgottenWarmUpTests {

  @Test
  void withoutTheAnnotation_theTestPasses() {
    JUnitRun run = JUnitRun.of(ForgottenWarmUp.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.passed()).isEqualTo(1);
  }

  @Test
  void withTheAnnotation_theTestFailsWithWhatTheTaskThrew() {
    JUnitRun run = JUnitRun.of(ForgottenWarmUpWatched.class);

    assertThat(run.passed()).isZero();
    assertThat(run.failures())
        .singleElement()
        .isInstanceOfSatisfying(
            OrphanedFailuresError.class,
            error ->
                assertThat(error.getCause())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the API refused to warm up: HTTP 503")
                    .hasStackTraceContaining("ApiClient.warmUp(ApiClient.java:"));
  }

  @Test
  void withTheAnnotation_theMessageAnswersEveryQuestion() {
    JUnitRun run = JUnitRun.of(ForgottenWarmUpWatched.class);

    assertThat(run.failures())
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        // which test?
        .contains(
            "1 background failure was never observed in ForgottenWarmUpWatched.pollsThreeTimes()")
        // what failed?
        .contains("IllegalStateException: the API refused to warm up: HTTP 503")
        // in which task, on which thread?
        .containsPattern("task +CompletableFuture\\.runAsync, on \\S+")
        // started where?
        .containsPattern("submitted +PollingApp\\.start\\(PollingApp\\.java:\\d+\\)")
        .containsPattern("from ForgottenWarmUp\\.pollsThreeTimes\\(ForgottenWarmUp\\.java:\\d+\\)")
        // when?
        .containsPattern("failed +.+ after it was submitted")
        // why does it count?
        .containsPattern("nobody +called get\\(\\) or join\\(\\)")
        // what to do?
        .containsPattern("fix +join the future before the test ends")
        .contains("@ExpectOrphanedFailure(IllegalStateException.class)");
  }
}
