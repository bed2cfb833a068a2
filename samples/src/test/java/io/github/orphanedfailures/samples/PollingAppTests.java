package io.github.orphanedfailures.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import org.junit.jupiter.api.Test;

/** How it is meant to be: the warm-up works, the polling ends, and there is nothing to report. */
@DetectOrphanedFailures
class PollingAppTests {

  @Test
  void warmUpWorks_pollingEndsWithAWarmApi() {
    try (FakeApi api = FakeApi.healthy()) {
      ApiClient client = api.client();
      PollingApp app = PollingApp.start(client, client::warmUp);

      app.pollUntilWarm();

      assertThat(app.pollOnce()).isEqualTo("warm");
      assertThat(api.polls()).isGreaterThanOrEqualTo(2);
    }
  }
}
