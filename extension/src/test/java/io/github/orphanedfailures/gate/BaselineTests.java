package io.github.orphanedfailures.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.report.model.LeakKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is known, what has happened, and what is stale. */
class BaselineTests {

  private static final LeakKey LEAK = new LeakKey("a.ATest.t()", "a.Boom", "a.A.run");

  @Test
  void emptyBaseline_knowsNothing() {
    assertThat(Baseline.empty().recognizes(LEAK)).isFalse();
    assertThat(Baseline.empty().knows(LEAK)).isFalse();
  }

  @Test
  void leakOfAnotherTest_isNotKnown() {
    Baseline baseline = baseline("a.BTest.t() | a.Boom | a.A.run", "a.ATest.t() | a.Bo | a.A.run");

    assertThat(baseline.recognizes(LEAK)).isFalse();
  }

  @Test
  void star_standsForAnythingInItsPlaceOnly() {
    assertThat(baseline("* | a.Boom | a.A.run").recognizes(LEAK)).isTrue();
    assertThat(baseline("a.ATest.t() | * | *").knows(LEAK)).isTrue();
    assertThat(baseline("* | * | *").knows(LEAK)).isTrue();
    assertThat(baseline("* | a.Other | *").knows(LEAK)).isFalse();
    assertThat(baseline("a.* | a.Boom | a.A.run").knows(LEAK)).isFalse();
  }

  @Test
  void everyLineThatMatches_hasHappened() {
    Baseline baseline = baseline("a.ATest.t() | * | *", "a.ATest.t() | a.Boom | a.A.run");
    baseline.ran("a.ATest.t()");
    assertThat(baseline.staleLines()).hasSize(2);

    assertThat(baseline.recognizes(LEAK)).isTrue();

    assertThat(baseline.staleLines()).isEmpty();
  }

  @Test
  void asking_isNotHappening() {
    Baseline baseline = baseline("a.ATest.t() | a.Boom | a.A.run");
    baseline.ran("a.ATest.t()");

    assertThat(baseline.knows(LEAK)).isTrue();

    assertThat(baseline.staleLines()).containsExactly("a.ATest.t() | a.Boom | a.A.run");
  }

  private static Baseline baseline(String... lines) {
    return new Baseline(Arrays.stream(lines).map(BaselineLine::parse).toList());
  }
}
