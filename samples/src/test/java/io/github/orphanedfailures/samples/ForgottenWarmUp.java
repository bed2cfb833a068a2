package io.github.orphanedfailures.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * A test as everybody writes it, green although the app's background task dies.
 *
 * <p>It is run by {@link ForgottenWarmUpTests} and by {@link Demo}, never by the build itself: its
 * name ends neither in "Test" nor in "Tests".
 */
class ForgottenWarmUp {

  @Test
  void pollsThreeTimes() {
    try (FakeApi api = FakeApi.broken()) {
      ApiClient client = api.client();
      PollingApp app = PollingApp.start(client, client::warmUp);

      for (int poll = 0; poll < 3; poll++) {
        assertThat(app.pollOnce()).isEqualTo("cold");
      }
    }
  }
}
