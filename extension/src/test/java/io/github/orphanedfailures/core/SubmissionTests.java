package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.testcode.UsersCode;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What travels with a piece of work, and when the work is in flight. */
class SubmissionTests {

  private final Scope scope = Scope.ofRun().child("Some.test()", "", Duration.ZERO);
  private final Scope otherScope = Scope.ofRun().child("Other.test()", "", Duration.ZERO);
  private final Submission work = by(scope.foreground(), new Object());
  private final Submission thread = by(scope.foreground(), new Thread());
  private final Submission ofOther = by(otherScope.foreground(), new Object());
  private final Submission threadOfOther = by(otherScope.foreground(), new Thread());

  private static Submission by(Submission parent, Object work) {
    return Submission.by(parent, work, false);
  }

  private boolean isAtRest() {
    return scope.inFlight().isAtRest();
  }

  // ---- In flight ----------------------------------------------------------------------------

  @Test
  void queued_untilItHasFinished_isInFlight() {
    assertThat(isAtRest()).isTrue();
    work.queued();
    assertThat(isAtRest()).isFalse();
    work.running();
    assertThat(isAtRest()).isFalse();
    work.finished();
    assertThat(isAtRest()).isTrue();
  }

  @Test
  void queued_twice_isInFlightOnce() {
    work.queued();
    work.queued();
    work.finished();
    assertThat(isAtRest()).isTrue();
  }

  @Test
  void finished_twice_endsOnce() {
    work.queued();
    by(scope.foreground(), new Object()).queued();
    work.finished();
    work.finished();
    assertThat(isAtRest()).isFalse();
  }

  /** It was cancelled before it was put into the queue. */
  @Test
  void queued_hasFinishedBefore_isNotInFlight() {
    work.finished();
    work.queued();
    assertThat(isAtRest()).isTrue();
  }

  @Test
  void running_wasNotQueued_isNotInFlight() {
    work.running();
    assertThat(isAtRest()).isTrue();
  }

  @Test
  void delayed_isInFlightEachTimeThatItRuns() {
    work.delayed();
    for (int run = 0; run < 3; run++) {
      assertThat(isAtRest()).isTrue();
      work.running();
      assertThat(isAtRest()).isFalse();
      work.finished();
    }
    assertThat(isAtRest()).isTrue();
  }

  @Test
  void delayed_wasQueuedBefore_runsOnce() {
    work.queued();
    work.delayed();
    work.finished();
    work.running();
    assertThat(isAtRest()).isTrue();
  }

  @Test
  void everyMethod_workThatIsNotWaitedFor_isNeverInFlight() {
    Submission foreground = scope.foreground();
    foreground.queued();
    foreground.delayed();
    foreground.running();
    foreground.finished();
    assertThat(isAtRest()).isTrue();
  }

  // ---- Where it is counted ------------------------------------------------------------------

  private static final class Work {}

  private static final class OtherWork {}

  private static Place whereUsersCallStands(Class<?> work) throws Exception {
    return UsersCode.call(() -> Place.here(work, true));
  }

  @Test
  void queued_workFromThereHasOutlivedADrain_isWaitedForOnlyFromElsewhere() throws Exception {
    whereUsersCallStands(Work.class).outlivesDrain();
    Submission elsewhere = UsersCode.callThroughAnother(() -> by(scope.foreground(), new Work()));
    UsersCode.call(() -> by(scope.foreground(), new Work())).queued();
    assertThat(isAtRest()).isTrue();
    elsewhere.queued();
    assertThat(isAtRest()).isFalse();
  }

  /** Nobody knows then whether it comes from there. */
  @Test
  void queued_placesAreNoLongerLookedUp_isWaitedForWhateverOutlivedADrainThere() throws Exception {
    Submission early = UsersCode.call(() -> by(scope.foreground(), new OtherWork()));
    whereUsersCallStands(OtherWork.class).outlivesDrain();
    early.queued();
    assertThat(isAtRest()).isTrue();
    spendAllSites();
    UsersCode.call(() -> by(scope.foreground(), new OtherWork())).queued();
    assertThat(isAtRest()).isFalse();
  }

  private void spendAllSites() {
    for (int i = 0; i < 10_000; i++) {
      scope.takeSite();
    }
  }

  // ---- Who is to blame ----------------------------------------------------------------------

  @Test
  void saysMoreThan_workOfAnotherScopeThanThatOfAThread_isTrueForNothingElse() {
    assertThat(work.saysMoreThan(threadOfOther)).isTrue();
    assertThat(work.saysMoreThan(thread)).as("of the same scope").isFalse();
    assertThat(thread.saysMoreThan(threadOfOther)).as("a thread itself").isFalse();
    assertThat(work.saysMoreThan(ofOther)).as("than work").isFalse();
  }

  @Test
  void isChargedAs_sameScopeAndSameGrounds_isTrueForNothingElse() {
    assertThat(work.isChargedAs(by(scope.foreground(), new Object()))).isTrue();
    assertThat(work.isChargedAs(ofOther)).isFalse();
    assertThat(work.isChargedAs(thread)).isFalse();
  }

  /** To be able to interrupt a test, JUnit runs it on another thread. */
  @Test
  void isForeground_whatJUnitRunsElsewhere_isTheTestsOwnCode() {
    Object ofJUnit = new DisplayNameGenerator.Standard();
    Submission submitted = by(scope.foreground(), ofJUnit);
    assertThat(submitted.isForeground()).isTrue();
    assertThat(by(work, ofJUnit).isForeground()).as("by background work").isFalse();
    assertThat(work.isForeground()).isFalse();
  }

  @Test
  void isHeadOfComputation_onlyOnceItHasSubtasks() {
    Submission head = Submission.forked(scope.foreground(), new Object(), false);
    assertThat(head.isForked()).isTrue();
    assertThat(work.isForked()).isFalse();
    assertThat(head.isHeadOfComputation()).isFalse();
    Submission subtask = Submission.forked(head, new Object(), true);
    assertThat(head.isHeadOfComputation()).isTrue();
    assertThat(subtask.isHeadOfComputation()).isFalse();
    assertThat(subtask.computation()).isNotNull().isSameAs(head.computation());
    assertThat(head.startComputation()).isSameAs(head.computation());
  }

  // ---- Where it was submitted ---------------------------------------------------------------

  @Test
  void site_submittedByTheUser_isThere() throws Exception {
    long before = System.nanoTime();
    Submission first = UsersCode.call(() -> by(scope.foreground(), new Object()));
    Submission second = UsersCode.callThroughAnother(() -> by(first, new Object()));
    Submission third = UsersCode.call(() -> by(second, new Object()));
    assertThat(first.site().frames().get(0).getMethodName()).isEqualTo("call");
    assertThat(first.submittedAt()).isBetween(before, System.nanoTime());
    assertThat(first.origin()).isNull();
    assertThat(second.origin()).isSameAs(first.site());
    assertThat(third.origin()).isSameAs(first.site());
    assertThat(third.site()).isNotSameAs(second.site());
  }

  @Test
  void site_submittedByNoneOfTheUser_isUnknown() throws Exception {
    Submission inside = Threads.elsewhere(() -> by(scope.foreground(), new Object()));
    assertThat(inside.site()).isNull();
    assertThat(by(inside, new Object()).origin()).isNull();
  }

  @Test
  void isPlaceTaken_noCodeOfTheUserIsThere_isTrue() throws Exception {
    Submission inside = Threads.elsewhere(() -> by(scope.foreground(), new Object()));
    assertThat(inside.site()).isNull();
    assertThat(inside.isPlaceTaken()).isTrue();
    assertThat(scope.foreground().isPlaceTaken()).as("was not submitted").isFalse();
  }

  @Test
  void site_afterMoreThanAreLookedUp_isUnknown() throws Exception {
    spendAllSites();
    Submission late = UsersCode.call(() -> by(scope.foreground(), new Object()));
    assertThat(late.site()).isNull();
    assertThat(late.isPlaceTaken()).isFalse();
    assertThat(late.submittedAt()).isZero();
  }
}
