package io.github.orphanedfailures.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.OrphanedFailuresError;
import org.junit.jupiter.api.Test;

/**
 * The background task dies, the test polls for what it will never do, and there is no time limit.
 *
 * <p>Nobody has to guess how long the test may take: what stops it is the failure itself.
 */
class StoppedPollingTests {

  @Test
  void withFailFast_theTestIsStoppedAndFailsWithWhatTheTaskThrew() {
    JUnitRun run = JUnitRun.of(EndlessTestCase.class);

    assertThat(run.failures())
        .singleElement()
        .isInstanceOfSatisfying(
            OrphanedFailuresError.class,
            error ->
                assertThat(error)
                    .hasMessageStartingWith("The test was stopped")
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the API refused to warm up: HTTP 503"));
  }

  @Test
  void withFailFast_aTestThatOnlyTakesLongIsLeftAlone() {
    JUnitRun run = JUnitRun.of(HealthyTestCase.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.passed()).isEqualTo(1);
  }

  @DetectOrphanedFailures(failFastAfter = "200 ms")
  static class EndlessTestCase {

    @Test
    void pollsUntilWarm() {
      try (FakeApi api = FakeApi.broken()) {
        ApiClient client = api.client();
        PollingApp app = PollingApp.start(client, client::warmUp);

        app.pollUntilWarm(); // for ever, if nobody stopped it
      }
    }
  }

  @DetectOrphanedFailures(failFastAfter = "1 ms")
  static class HealthyTestCase {

    @Test
    void pollsUntilWarm() {
      try (FakeApi api = FakeApi.healthy()) {
        ApiClient client = api.client();
        PollingApp app = PollingApp.start(client, client::warmUp);

        app.pollUntilWarm();
      }
    }
  }
}
