package io.github.orphanedfailures.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.ExpectOrphanedFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What to do about a background task that may fail: four ways out, each with its price.
 *
 * <p>The warm-up dies in every one of these tests. That they pass all the same, under the
 * annotation, shows that somebody took notice.
 */
@DetectOrphanedFailures
class FourWaysOutTests {

  private static final String REFUSED = "the API refused to warm up: HTTP 503";

  private final FakeApi api = FakeApi.broken();
  private final ApiClient client = api.client();

  @AfterEach
  void stopTheApi() {
    api.close();
  }

  /**
   * First way: wait for the task where it is started.
   *
   * <p>Nothing can be missed. The price: nothing happens meanwhile, so the task might as well have
   * been called directly.
   */
  @Test
  void waitWhereItIsStarted_failsBeforeTheFirstPoll() {
    assertThatThrownBy(
            () -> {
              PollingApp app = PollingApp.start(client, client::warmUp);
              app.warmUp().join();
              app.pollOnce();
            })
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(REFUSED);

    assertThat(api.polls()).isZero();
  }

  /**
   * Second way: go on and wait for the task later.
   *
   * <p>Task and app run side by side. The price: somebody has to carry the future to the place
   * where it is waited for, every path has to get there, and until then the app works on what is
   * broken.
   */
  @Test
  void waitLater_failsAfterThePolls() {
    PollingApp app = PollingApp.start(client, client::warmUp);

    for (int poll = 0; poll < 3; poll++) {
      assertThat(app.pollOnce()).isEqualTo("cold");
    }

    assertThatThrownBy(() -> app.warmUp().join())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(REFUSED);
    assertThat(api.polls()).isEqualTo(3);
  }

  /**
   * Third way: handle the failure inside the task, by a side effect such as a log line, a metric,
   * or here an entry in a list.
   *
   * <p>Nobody has to wait. The price: every task needs it, to its future and to this library the
   * task then looks like a success, and somebody has to look at the side effect.
   */
  @Test
  void handleItInsideTheTask_theFutureLooksLikeASuccess() {
    List<Throwable> problems = new CopyOnWriteArrayList<>();
    Runnable carefulWarmUp =
        () -> {
          try {
            client.warmUp();
          } catch (IllegalStateException e) {
            problems.add(e);
          }
        };

    PollingApp app = PollingApp.start(client, carefulWarmUp);
    assertThat(app.pollOnce()).isEqualTo("cold");

    assertThat(app.warmUp()).succeedsWithin(Duration.ofSeconds(10));
    assertThat(problems).singleElement().extracting(Throwable::getMessage).isEqualTo(REFUSED);
  }

  /**
   * Fourth way: leave it alone and let it come out at the end, which is what the annotation is for.
   *
   * <p>No code changes. The price: there has to be an end. Under an endless loop it cannot work,
   * see {@link EndlessPollingTests}: there only a limit on the test lets the failure out.
   *
   * <p>Here the test declares what is to come out; without that line it would fail, as {@link
   * ForgottenWarmUpTests} shows.
   */
  @Test
  @ExpectOrphanedFailure(value = IllegalStateException.class, message = REFUSED)
  void leaveItAlone_comesOutAtTheEndOfTheTest() {
    PollingApp app = PollingApp.start(client, client::warmUp);

    assertThat(app.pollOnce()).isEqualTo("cold");
  }
}
