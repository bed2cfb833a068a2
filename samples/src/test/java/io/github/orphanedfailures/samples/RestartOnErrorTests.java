package io.github.orphanedfailures.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/**
 * Sometimes the only right answer is to stop: the app must not outlive its background task.
 *
 * <p>Then whatever supervises it can start it again. The app does its part by looking at the task
 * in every round of its loop.
 */
@DetectOrphanedFailures
class RestartOnErrorTests {

  private static final String REFUSED = "the API refused to warm up: HTTP 503";

  @Test
  void warmUpDies_theAppStopsWithItsFailure() {
    try (FakeApi api = FakeApi.broken()) {
      ApiClient client = api.client();
      PollingApp app = PollingApp.start(client, client::warmUp);

      assertThatThrownBy(app::pollUntilWarmOrFailed)
          .isInstanceOf(CompletionException.class)
          .hasRootCauseInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage(REFUSED);
    }
  }

  @Test
  void warmUpDiesTwice_theAppIsRestartedTwiceAndThenWorks() {
    try (FakeApi api = FakeApi.refusing(2)) {
      ApiClient client = api.client();

      int starts =
          new Supervisor(5)
              .run(() -> PollingApp.start(client, client::warmUp).pollUntilWarmOrFailed());

      assertThat(starts).isEqualTo(3);
      assertThat(client.status()).isEqualTo("warm");
    }
  }

  @Test
  void warmUpDiesEveryTime_theSupervisorGivesUpAndSaysWhy() {
    try (FakeApi api = FakeApi.broken()) {
      ApiClient client = api.client();
      Supervisor supervisor = new Supervisor(3);

      assertThatThrownBy(
              () ->
                  supervisor.run(
                      () -> PollingApp.start(client, client::warmUp).pollUntilWarmOrFailed()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("gave up after start number 3")
          .hasRootCauseMessage(REFUSED);
    }
  }
}
