package io.github.orphanedfailures.samples;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.OrphanedFailuresError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The background task dies and the test polls for what it will never do.
 *
 * <p>Such a test does not even fail: without a limit of its own it never ends.
 */
class EndlessPollingTests {

  @Test
  void withoutTheAnnotation_aTimeoutDoesNotSayWhy() {
    JUnitRun run = JUnitRun.of(PlainTestCase.class);

    assertThat(run.failures())
        .singleElement()
        .isInstanceOf(TimeoutException.class)
        .extracting(EndlessPollingTests::report)
        .asString()
        .doesNotContain("the API refused to warm up");
  }

  @Test
  void withTheAnnotation_theTimeoutCarriesWhatTheTaskThrew() {
    JUnitRun run = JUnitRun.of(WatchedTestCase.class);

    assertThat(run.failures()).singleElement().isInstanceOf(TimeoutException.class);
    assertThat(run.failures().get(0).getSuppressed())
        .filteredOn(OrphanedFailuresError.class::isInstance)
        .singleElement()
        .extracting(Throwable::getCause)
        .isInstanceOfSatisfying(
            IllegalStateException.class,
            cause -> assertThat(cause).hasMessage("the API refused to warm up: HTTP 503"));
  }

  /** What a build tool prints: the throwable with all that it carries. */
  private static String report(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  static class PlainTestCase {

    @Test
    @Timeout(value = 1, unit = SECONDS) // take it away, and this test never ends
    void pollsUntilWarm() {
      try (FakeApi api = FakeApi.broken()) {
        ApiClient client = api.client();
        PollingApp app = PollingApp.start(client, client::warmUp);

        app.pollUntilWarm();
      }
    }
  }

  @DetectOrphanedFailures
  static class WatchedTestCase extends PlainTestCase {}
}
