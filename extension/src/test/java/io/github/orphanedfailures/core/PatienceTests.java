package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PatienceTests {

  private static final long SECOND = 1_000_000_000;

  private final Patience patience = new Patience();

  @Test
  void limit_atFirst_isTheDrain() {
    assertThat(patience.limit(SECOND)).isEqualTo(SECOND);
  }

  @Test
  void limit_hundredTimesInVain_isLittleMoreThanOneDrainTogether() {
    long together = LongStream.range(0, 100).map(time -> waitInVain()).sum();
    assertThat(together).isBetween(SECOND, 2 * SECOND);
  }

  @Test
  void limit_everInVain_leavesTimeForWhatHasOnlyJustBegun() {
    for (int i = 0; i < 1000; i++) {
      waitInVain();
    }
    assertThat(patience.limit(SECOND)).isBetween(1_000_000L, SECOND / 100);
    assertThat(patience.limit(1000)).as("never longer than the drain").isEqualTo(1000);
  }

  @Test
  void helped_workThatTookLong_makesTheNextWaitTwiceAsLongAsThat() {
    for (int i = 0; i < 100; i++) {
      waitInVain();
    }
    patience.helped(SECOND, SECOND / 10);
    assertThat(patience.limit(SECOND)).isBetween(SECOND / 5, SECOND);
  }

  @Test
  void helped_workThatEndedAtOnce_saysNothingOfOtherWork() {
    waitInVain();
    waitInVain();
    long before = patience.limit(SECOND);
    patience.helped(SECOND, 1000);
    assertThat(patience.limit(SECOND)).isEqualTo(before);
  }

  @Test
  void helped_neverInVainBefore_staysTheDrain() {
    patience.helped(SECOND, SECOND);
    assertThat(patience.limit(SECOND)).isEqualTo(SECOND);
  }

  @Test
  void helped_nextWaitIsTwiceAsLongAlready_leavesIt() {
    waitInVain();
    long before = patience.limit(SECOND);
    patience.helped(SECOND, before / 2);
    assertThat(patience.limit(SECOND)).isEqualTo(before);
  }

  @Test
  void inVain_severalAtTheSameTime_countOnce() {
    int before = patience.state();
    patience.inVain(before);
    patience.inVain(before);
    assertThat(patience.limit(SECOND)).isEqualTo(SECOND / 4);
  }

  private long waitInVain() {
    long limit = patience.limit(SECOND);
    patience.inVain(patience.state());
    return limit;
  }
}
