package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.testcode.UsersCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Whose failure it is that a thread is about to store. */
class BlameTests {

  /** An object of a class that is the JDK's own business. */
  private static final Object SERVICE = StandardCharsets.UTF_8;

  private static final Object TASK = new FutureTask<>(() -> null);
  private static final Object FORKED = ForkJoinTask.adapt(() -> {});
  private static final Object PROMISE = new CompletableFuture<>();

  private final Scope scope = Scope.ofRun().child("Some.test()", "", Duration.ZERO);
  private final Submission foreground = scope.foreground();
  private final Submission work = submission(new Object());
  private final Submission other = submission(new Object());
  private final Submission thread = submission(new Thread());
  private final Submission service = submission(SERVICE);
  private final ThreadContext context = new ThreadContext(null);
  private final Throwable boom = new IllegalStateException("boom");

  private Submission submission(Object task) {
    return Submission.by(foreground, task, false);
  }

  private Blame blame() {
    return Blame.of(context, boom);
  }

  // ---- Who is to blame ----------------------------------------------------------------------

  @Test
  void by_threadThatIsUnknown_isNobody() {
    Blame blame = Blame.of(null, boom);
    assertThat(blame.by()).isNull();
    assertThat(blame.isForeground()).isFalse();
    assertThat(blame.isBeaten(TASK)).isFalse();
    assertThat(blame.isThrown(PROMISE, boom)).isFalse();
  }

  @Test
  void by_workThatRuns_isThatWork() {
    context.current = work;
    assertThat(blame().by()).isSameAs(work);
  }

  @Test
  void by_workThatHasThrownIt_isThatWork() {
    context.current = work;
    context.thrownBy = other;
    context.thrown = boom;
    assertThat(blame().by()).isSameAs(other);
    context.thrown = new IllegalStateException("another");
    assertThat(blame().by()).isSameAs(work);
  }

  @Test
  void by_thrownByNobodyKnown_isTheWorkThatRuns() {
    context.current = work;
    context.thrown = boom;
    assertThat(blame().by()).isSameAs(work);
  }

  @Test
  void by_completedOutsideOfEveryScope_isWhoseStageHangsOnIt() {
    context.passingOn = other;
    assertThat(blame().by()).isSameAs(other);
    context.current = work;
    assertThat(blame().by()).as("work that runs says more").isSameAs(work);
  }

  @Test
  void by_completedByAThreadThatWasStartedInAScope_isWhoseStageHangsOnIt() {
    ThreadContext started = new ThreadContext(thread);
    assertThat(Blame.of(started, boom).by()).isSameAs(thread);
    started.passingOn = other;
    assertThat(Blame.of(started, boom).by()).isSameAs(other);
    started.current = work;
    assertThat(Blame.of(started, boom).by()).as("what the thread runs").isSameAs(work);
  }

  @Test
  void isForeground_codeOfTheScopeItself_isTrueForNoOther() {
    context.current = foreground;
    assertThat(blame().isForeground()).isTrue();
    context.current = work;
    assertThat(blame().isForeground()).isFalse();
  }

  // ---- Thrown -------------------------------------------------------------------------------

  @Test
  void isThrown_whatATaskStores_hasBeenThrown() {
    assertThat(blame().isThrown(TASK, boom)).isTrue();
    assertThat(blame().isThrown(FORKED, boom)).isTrue();
    assertThat(blame().isThrown(PROMISE, boom)).isFalse();
  }

  @Test
  void isThrown_whatAFunctionOfTheStageThrew_hasBeenThrown() {
    context.thrown = boom;
    assertThat(blame().isThrown(PROMISE, boom)).isTrue();
    assertThat(blame().isThrown(PROMISE, new IllegalStateException("another"))).isFalse();
  }

  // ---- Beaten -------------------------------------------------------------------------------

  @Test
  void isBeaten_taskOfARace_isTrueForItsTaskAlone() {
    context.current = Submission.by(foreground, new Object(), true);
    assertThat(blame().isBeaten(TASK)).isTrue();
    assertThat(blame().isBeaten(PROMISE)).as("a promise that the task fails").isFalse();
    context.current = work;
    assertThat(blame().isBeaten(TASK)).as("a task of no race").isFalse();
  }

  // ---- The inner life of the JDK's services -------------------------------------------------

  @Test
  void isInnerLife_futureOfTheUser_isFalse() throws Exception {
    context.current = work;
    assertThat(isInnerLife(PROMISE)).isFalse();
    assertThat(isInnerLife(TASK)).isFalse();
  }

  @Test
  void isInnerLife_futureOfAServiceOfItsOwnClass_isTrue() throws Exception {
    context.current = work;
    assertThat(isInnerLife(SERVICE)).isTrue();
  }

  @Test
  void isInnerLife_futureOfAServiceThatAFunctionOfTheUserFailed_isFalse() throws Exception {
    context.current = work;
    context.thrown = boom;
    context.thrownBy = work;
    assertThat(isInnerLife(SERVICE)).isFalse();
  }

  @Test
  void isInnerLife_workOfAService_isTrueForItsTasksAndItsFunctions() throws Exception {
    context.current = service;
    assertThat(isInnerLife(TASK)).as("task").isTrue();
    assertThat(isInnerLife(PROMISE)).as("promise of the user, failed by the user").isFalse();
    context.thrown = boom;
    context.thrownBy = service;
    assertThat(isInnerLife(PROMISE)).as("function of the service").isTrue();
  }

  @Test
  void isInnerLife_promiseThatCodeOfTheJdkFails_isTrueOnlyForWorkOfAService() throws Exception {
    context.current = service;
    assertThat(Threads.elsewhere(() -> blame().isInnerLife(PROMISE))).isTrue();
    context.current = work;
    assertThat(Threads.elsewhere(() -> blame().isInnerLife(PROMISE))).isFalse();
  }

  private boolean isInnerLife(Object future) throws Exception {
    return UsersCode.call(() -> blame().isInnerLife(future));
  }
}
