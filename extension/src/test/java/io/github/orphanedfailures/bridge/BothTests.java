package io.github.orphanedfailures.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two class loaders have loaded the extension, or three. */
class BothTests {

  private final Throwable boom = new IllegalStateException("boom");
  private final Recorder first = new Recorder("first");
  private final Recorder second = new Recorder("second");
  private final Sink both = new Both(first.sink, second.sink);

  /** Notes what it is told, and hands out contexts that say whose they are. */
  private static final class Recorder {
    final List<String> told = new ArrayList<>();
    final String name;
    boolean knows;
    boolean inScope = true;
    final Sink sink;

    Recorder(String name) {
      this.name = name;
      this.sink =
          (Sink)
              Proxy.newProxyInstance(
                  Sink.class.getClassLoader(),
                  new Class<?>[] {Sink.class},
                  (proxy, method, arguments) ->
                      switch (method.getName()) {
                        case "knows" -> knows;
                        case "submitted" -> inScope ? name + "'s context" : null;
                        case "enter" -> {
                          told.add("enter " + arguments[0]);
                          yield arguments[0] == null ? null : name + "'s token";
                        }
                        default -> {
                          told.add(method.getName() + " " + arguments[0]);
                          yield null;
                        }
                      });
    }
  }

  @Test
  void context_eachSeesItsOwnHalf() {
    Object context = both.submitted("work");
    both.queued(context);
    both.exit(both.enter(context));
    both.finished(context);
    assertThat(first.told)
        .containsExactly(
            "queued first's context",
            "enter first's context",
            "exit first's token",
            "finished first's context");
    assertThat(second.told)
        .containsExactly(
            "queued second's context",
            "enter second's context",
            "exit second's token",
            "finished second's context");
  }

  @Test
  void context_ofOneScopeOnly_isToldToThatSink() {
    first.inScope = false;
    Object context = both.submitted("work");
    both.queued(context);
    both.enterTask(context);
    assertThat(first.told).containsExactly("enterTask null");
    assertThat(second.told)
        .containsExactly("queued second's context", "enterTask second's context");
    second.inScope = false;
    assertThat(both.submitted("work")).isNull();
  }

  @Test
  void context_madeBeforeTheSecondJoined_isTheFirsts() {
    Object context = first.sink.submitted("work");
    both.queued(context);
    both.exit(both.enter(context));
    both.threw(context, boom);
    assertThat(first.told)
        .containsExactly(
            "queued first's context",
            "enter first's context",
            "exit first's token",
            "threw first's context");
    assertThat(second.told).containsExactly("enter null");
  }

  @Test
  void context_madeBeforeTheThirdJoined_isTheFirstTwos() {
    Object context = both.submitted("work");
    Recorder third = new Recorder("third");
    new Both(both, third.sink).queued(context);
    assertThat(first.told).containsExactly("queued first's context");
    assertThat(second.told).containsExactly("queued second's context");
    assertThat(third.told).isEmpty();
  }

  @Test
  void failure_ofWorkThatOneHasSubmitted_isToldToThatOne() {
    second.knows = true;
    both.storing("future", boom, false);
    both.settled("future", boom, true);
    both.stored("place", boom);
    assertThat(first.told).isEmpty();
    assertThat(second.told).containsExactly("storing future", "settled future", "stored place");
  }

  @Test
  void failure_ofWorkThatNobodyHasSubmitted_isToldToBoth() {
    both.storing("future", boom, false);
    assertThat(first.told).containsExactly("storing future");
    assertThat(second.told).containsExactly("storing future");
  }

  @Test
  void handedOut_isToldToBoth() {
    second.knows = true;
    both.handedOut(boom);
    assertThat(first.told).containsExactly("handedOut " + boom);
    assertThat(second.told).containsExactly("handedOut " + boom);
  }

  @Test
  void handedToOverride_isToldToBoth() {
    second.knows = true;
    both.handedToOverride("future", boom);
    assertThat(first.told).containsExactly("handedToOverride future");
    assertThat(second.told).containsExactly("handedToOverride future");
  }
}
