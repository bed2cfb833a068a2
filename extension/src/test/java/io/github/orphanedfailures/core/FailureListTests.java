package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is kept, remembered and counted, when it is moved, dropped or given up. */
class FailureListTests {

  private final Scope scope = Scope.ofRun().child("Some.test()", "", Duration.ZERO);
  private final Scope otherScope = Scope.ofRun().child("Other.test()", "", Duration.ZERO);
  private final FailureList list = new FailureList(scope);
  private final FailureList other = new FailureList(scope);
  private final Submission work = Submission.by(scope.foreground(), new Object(), false);
  private final Failure failure = failure(new Evidence(new Exception("boom"), "main", false, 1));

  private Failure failure(@Nullable Evidence evidence) {
    Throwable root = new IllegalStateException("boom");
    Failure made =
        new Failure(new FailureState(root, new ReferenceQueue<>(), null), work, null, null);
    made.evidence = evidence;
    return made;
  }

  private static FailureList.Leftover nothingBut(
      FailureList list, List<Failure> kept, List<Failure> open, int counted) {
    return new FailureList.Leftover(list, kept, open, counted, List.of(), 0);
  }

  // ---- Listing ------------------------------------------------------------------------------

  @Test
  void add_withEvidence_isKeptAndWithoutIt_isOpen() {
    Failure bare = failure(null);
    list.add(failure);
    list.add(bare);
    assertThat(failure.kept).isTrue();
    assertThat(bare.kept).isFalse();
    assertThat(bare.list).isSameAs(list);
    assertThat(list.judge()).isEqualTo(nothingBut(list, List.of(failure), List.of(bare), 0));
  }

  @Test
  void add_noRoom_isOpenAndItsEvidenceIsGivenUp() {
    for (int i = 0; i < Scope.KEPT; i++) {
      list.add(failure(failure.evidence));
    }
    list.add(failure);
    assertThat(failure.evidence).isNull();
    assertThat(list.judge().open()).containsExactly(failure);
  }

  @Test
  void remove_keptOrOpen_isOnTheListNoMore() {
    Failure bare = failure(null);
    list.add(failure);
    list.add(bare);
    list.remove(failure);
    list.remove(bare);
    assertThat(list.judge()).isEqualTo(nothingBut(list, List.of(), List.of(), 0));
  }

  @Test
  void count_failureThatWasOpen_isANumberFromThenOn() {
    Failure bare = failure(null);
    list.add(bare);
    list.count(bare);
    assertThat(list.judge()).isEqualTo(nothingBut(list, List.of(), List.of(), 1));
  }

  @Test
  void uncount_someDropped_areCountedAsAbsorbed() {
    for (int i = 0; i < 5; i++) {
      list.count(failure(null));
    }
    list.uncount(3, 2);
    FailureList.Leftover leftover = list.judge();
    assertThat(leftover.counted()).isEqualTo(2);
    assertThat(leftover.othersAbsorbed()).isEqualTo(2);
  }

  // ---- Absorbing ----------------------------------------------------------------------------

  @Test
  void absorb_keptFailure_isKeptAmongTheAbsorbed() {
    Evidence evidence = failure.evidence;
    list.add(failure);
    list.absorb(failure);
    assertThat(failure.list).isNull();
    assertThat(failure.evidence).isSameAs(evidence);
    FailureList.Leftover leftover = list.judge();
    assertThat(leftover.kept()).isEmpty();
    assertThat(leftover.absorbed()).containsExactly(failure);
    assertThat(leftover.othersAbsorbed()).isZero();
  }

  @Test
  void absorb_openFailure_isCountedAsAbsorbed() {
    Failure bare = failure(null);
    list.add(bare);
    list.absorb(bare);
    FailureList.Leftover leftover = list.judge();
    assertThat(leftover.open()).isEmpty();
    assertThat(leftover.absorbed()).isEmpty();
    assertThat(leftover.othersAbsorbed()).isEqualTo(1);
  }

  /** Who took the list judges it, and finds there that it was dropped. */
  @Test
  void absorb_listIsGivenUp_changesNothing() {
    Evidence evidence = failure.evidence;
    list.add(failure);
    list.judge();
    list.absorb(failure);
    assertThat(failure.list).isSameAs(list);
    assertThat(failure.evidence).isSameAs(evidence);
    assertThat(list.judge().absorbed()).isEmpty();
  }

  @Test
  void addAbsorbed_moreThanAreKept_areCounted() {
    for (int i = 0; i < Scope.KEPT; i++) {
      assertThat(list.addAbsorbed(failure, true)).isTrue();
    }
    assertThat(list.addAbsorbed(failure, true)).isFalse();
    assertThat(list.addAbsorbed(failure, false)).isFalse();
    FailureList.Leftover leftover = list.judge();
    assertThat(leftover.absorbed()).hasSize(Scope.KEPT);
    assertThat(leftover.othersAbsorbed()).isEqualTo(2);
  }

  // ---- Giving up ----------------------------------------------------------------------------

  @Test
  void isGivenUp_untilItIsJudgedOrMoved_isFalse() {
    FailureList moved = new FailureList(scope);
    assertThat(list.isGivenUp()).isFalse();
    list.judge();
    assertThat(list.isGivenUp()).isTrue();
    assertThat(list.isJudged()).isTrue();
    moved.moveTo(other);
    assertThat(moved.isGivenUp()).isTrue();
    assertThat(moved.isJudged()).isFalse();
    assertThat(moved.movedTo()).isSameAs(other);
    assertThat(other.isGivenUp()).isFalse();
  }

  /** What was counted here still refers to the list, and keeps it alive. */
  @Test
  void judge_secondTime_holdsNothing() {
    list.add(failure);
    list.add(failure(null));
    list.addAbsorbed(failure, true);
    list.judge();
    FailureList.Leftover again = list.judge();
    assertThat(again.kept()).isEmpty();
    assertThat(again.open()).isEmpty();
    assertThat(again.absorbed()).isEmpty();
  }

  @Test
  void moveTo_numbersAndAbsorbedOnes_areAddedToThoseOfTheOther() {
    Failure absorbed = failure(failure.evidence);
    for (FailureList each : List.of(list, other)) {
      each.count(failure(null));
      each.count(failure(null));
      each.addAbsorbed(failure, false);
    }
    list.addAbsorbed(absorbed, true);
    list.add(failure);
    FailureList.Leftover moved = list.moveTo(other);
    assertThat(moved.kept()).containsExactly(failure);
    FailureList.Leftover leftover = other.judge();
    assertThat(leftover.counted()).isEqualTo(4);
    assertThat(leftover.othersAbsorbed()).isEqualTo(2);
    assertThat(leftover.absorbed()).containsExactly(absorbed);
  }

  // ---- Tallies ------------------------------------------------------------------------------

  @Test
  void tallyOf_workThatIsChargedAlike_isTheSame() {
    Submission alike = Submission.by(scope.foreground(), new Object(), false);
    Submission thread = Submission.by(scope.foreground(), new Thread(), false);
    Tally tally = list.tallyOf(work);
    assertThat(list.tallyOf(work)).isSameAs(tally);
    assertThat(list.tallyOf(alike)).isSameAs(tally);
    assertThat(list.tallyOf(thread)).as("a thread says less").isNotSameAs(tally);
    assertThat(list.tallyOf(null)).isNotSameAs(tally);
  }

  @Test
  void standsFor_workOfAnotherScopeOrOfNobody_isFalse() {
    Submission stranger = Submission.by(otherScope.foreground(), new Object(), false);
    Tally tally = new Tally(list, work);
    assertThat(tally.standsFor(work)).isTrue();
    assertThat(tally.standsFor(stranger)).isFalse();
    assertThat(tally.standsFor(null)).isFalse();
    Tally ofNobody = new Tally(list, null);
    assertThat(ofNobody.standsFor(null)).isTrue();
    assertThat(ofNobody.standsFor(work)).isFalse();
  }

  @Test
  void isOn_anotherListOrOtherWork_isFalse() {
    Tally tally = new Tally(list, work);
    assertThat(tally.isOn(list, work)).isTrue();
    assertThat(tally.isOn(other, work)).isFalse();
    assertThat(tally.isOn(list, null)).isFalse();
  }

  @Test
  void reported_groupWithFailuresOnTwoLists_absorbsThoseOfBoth() {
    FailureList ofOther = new FailureList(otherScope);
    Computation group = new Computation();
    Tally first = group.count(failure(null), list, work);
    Tally second = group.count(failure(null), ofOther, work);
    assertThat(group.count(failure(null), list, work)).isSameAs(first);
    assertThat(first.group()).isSameAs(group);
    assertThat(first.by()).isSameAs(work);
    assertThat(second.next()).isSameAs(first);
    group.reported();
    assertThat(List.of(first.list(), second.list())).containsExactly(list, ofOther);
    assertThat(list.judge()).isEqualTo(absorbedOnly(list, 2));
    assertThat(ofOther.judge()).isEqualTo(absorbedOnly(ofOther, 1));
  }

  private static FailureList.Leftover absorbedOnly(FailureList list, int number) {
    return new FailureList.Leftover(list, List.of(), List.of(), 0, List.of(), number);
  }

  @Test
  void count_groupThatWasReported_isNotCounted() {
    Computation group = new Computation();
    group.reported();
    assertThat(group.count(failure(null), list, work)).isNull();
    assertThat(list.judge().counted()).isZero();
  }

  @Test
  void count_listIsGivenUp_isNotCounted() {
    list.judge();
    assertThat(new Computation().count(failure(null), list, work)).isNull();
    failure.list = list;
    assertThat(Scope.tally(failure)).isNull();
  }

  @Test
  void uncount_groupWasReportedBefore_isTakenOffOnce() {
    Computation group = new Computation();
    Tally tally = group.count(failure(null), list, work);
    group.count(failure(null), list, work);
    tally.uncount();
    group.reported();
    tally.uncount();
    tally.absorb();
    assertThat(list.judge()).isEqualTo(absorbedOnly(list, 1));
  }

  @Test
  void absorb_failureThatWasCounted_isCountedAsAbsorbed() {
    list.count(failure(null));
    list.tallyOf(work).absorb();
    assertThat(list.judge()).isEqualTo(absorbedOnly(list, 1));
  }

  @Test
  void uncount_listHasBeenMovedTwice_isTakenOffTheLast() {
    FailureList last = new FailureList(otherScope);
    list.count(failure(null));
    list.count(failure(null));
    list.moveTo(other);
    other.moveTo(last);
    list.tallyOf(work).uncount();
    assertThat(last.judge().counted()).isEqualTo(1);
    assertThat(list.judge().counted()).as("the first is not asked any more").isEqualTo(2);
  }
}
