package io.github.orphanedfailures.executor;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.orphanedfailures.core.Scope;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every tracked executor, on a JDK that is not instrumented. */
@Timeout(300)
abstract class ExecutorContract {

  TrackedScope tracked;
  ExecutorService executor;

  abstract ExecutorService make(TrackedExecutors executors);

  @BeforeEach
  void open() {
    tracked = new TrackedScope("PollingAppTest.pollsOnce()");
    executor = make(tracked.executors);
  }

  @AfterEach
  void close() {
    tracked.close();
  }

  final void assertOrphaned(String... messages) {
    assertThat(tracked.orphaned()).extracting(Throwable::getMessage).containsExactly(messages);
  }

  final void assertNothingOrphaned() {
    assertThat(tracked.orphaned()).isEmpty();
  }

  // ---- Leaks --------------------------------------------------------------------------------

  @Test
  void executeThatThrows_isOrphaned() {
    executor.execute(() -> Boom.fail("execute"));
    assertOrphaned("execute");
  }

  @Test
  void executeThatThrows_leavesAnExecutorThatWorks() throws Exception {
    for (int i = 0; i < 10; i++) {
      executor.execute(() -> Boom.fail("execute"));
    }
    assertThat(executor.submit(() -> "done").get()).isEqualTo("done");
    assertThat(tracked.orphaned()).hasSize(10);
  }

  @Test
  void submittedRunnable_isOrphaned() {
    executor.submit((Runnable) () -> Boom.fail("runnable"));
    assertOrphaned("runnable");
  }

  @Test
  void submittedRunnableWithResult_isOrphaned() {
    executor.submit(() -> Boom.fail("with result"), "result");
    assertOrphaned("with result");
  }

  @Test
  void submittedCallable_isOrphaned() {
    executor.submit((Callable<String>) () -> Boom.fail("callable"));
    assertOrphaned("callable");
  }

  @Test
  void errorOfATask_isOrphaned() {
    executor.submit(
        () -> {
          throw new AssertionError("expected 1, was 2");
        });
    assertOrphaned("expected 1, was 2");
  }

  @Test
  void futureThatIsOnlyAskedWhetherItIsDone_isOrphaned() throws Exception {
    Future<?> future = executor.submit((Runnable) () -> Boom.fail("done"));
    while (!future.isDone()) {
      Thread.onSpinWait();
    }
    assertThat(future).hasToString(future.toString());
    assertOrphaned("done");
  }

  @Test
  void getThatTimedOut_isNoObservation() {
    CountDownLatch timedOut = new CountDownLatch(1);
    Future<?> future =
        executor.submit(
            () -> {
              timedOut.await();
              return Boom.fail("later");
            });
    assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(1, MILLISECONDS));
    timedOut.countDown();
    assertOrphaned("later");
  }

  @Test
  void invokeAllWhoseFuturesAreIgnored_areOrphaned() throws Exception {
    executor.invokeAll(List.of(() -> Boom.fail("one"), () -> "fine", () -> Boom.fail("two")));
    assertThat(tracked.orphaned())
        .extracting(Throwable::getMessage)
        .containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void invokeAllOfWhichOneIsLookedAt_leavesTheOther() throws Exception {
    List<Future<Object>> futures =
        executor.invokeAll(List.of(() -> Boom.fail("one"), () -> Boom.fail("two")), 60, SECONDS);
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(futures.get(0)::get);
    assertOrphaned("two");
  }

  @Test
  void completionServiceThatIsNeverAsked_isOrphaned() {
    new ExecutorCompletionService<>(executor).submit(() -> Boom.fail("completion"));
    assertOrphaned("completion");
  }

  @Test
  void taskOfATask_isOrphaned() {
    executor.submit(() -> executor.submit((Runnable) () -> Boom.fail("inner")));
    assertOrphaned("inner");
  }

  // ---- Observed -----------------------------------------------------------------------------

  @Test
  void get_observes() {
    Future<?> future = executor.submit((Runnable) () -> Boom.fail("observed"));
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(future::get)
        .withCauseInstanceOf(Boom.class);
    assertNothingOrphaned();
  }

  @Test
  void getWithTimeout_observes() {
    Future<?> future = executor.submit((Runnable) () -> Boom.fail("observed"));
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> future.get(60, SECONDS));
    assertNothingOrphaned();
  }

  @ParameterizedTest
  @ValueSource(strings = {"state", "exceptionNow", "resultNow"})
  void whatFutureHasSinceJdk19_observes(String method) throws Exception {
    assumeTrue(Runtime.version().feature() >= 19);
    Future<?> future = executor.submit((Runnable) () -> Boom.fail("observed"));
    while (!future.isDone()) {
      Thread.onSpinWait();
    }
    try {
      Object answer = Future.class.getMethod(method).invoke(future);
      assertThat(answer.toString()).containsAnyOf("FAILED", "observed");
    } catch (InvocationTargetException expected) {
      assertThat(expected).hasCauseInstanceOf(IllegalStateException.class);
    }
    assertNothingOrphaned();
  }

  @Test
  void completionServiceThatIsAsked_observes() throws Exception {
    ExecutorCompletionService<Object> service = new ExecutorCompletionService<>(executor);
    service.submit(() -> Boom.fail("completion"));
    Future<Object> taken = service.take();
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(taken::get);
    assertNothingOrphaned();
  }

  @Test
  void invokeAnyWhoseLoserFails_absorbsTheLoser() throws Exception {
    String winner =
        executor.invokeAny(
            List.of(() -> Boom.fail("loser"), () -> "winner", () -> Boom.fail("other loser")));
    assertThat(winner).isEqualTo("winner");
    assertNothingOrphaned();
  }

  @Test
  void invokeAnyOfWhichAllFail_handsTheFailureOut() {
    List<Callable<Object>> losers = List.of(() -> Boom.fail("one"), () -> Boom.fail("two"));
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> executor.invokeAny(losers))
        .withCauseInstanceOf(Boom.class);
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> executor.invokeAny(losers, 60, SECONDS));
    assertNothingOrphaned();
  }

  @Test
  void threadWithAHandlerOfItsOwn_observes() throws Exception {
    BlockingQueue<Throwable> taken = new LinkedBlockingQueue<>();
    executor.execute(
        () -> {
          Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> taken.add(e));
          Boom.fail("taken");
        });
    assertThat(taken.take()).hasMessage("taken");
    assertNothingOrphaned();
  }

  @Test
  void failuresThatAreReadAtOnce_areNeverOrphaned() throws Exception {
    List<Throwable> seen = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Future<?> future = executor.submit((Runnable) () -> Boom.fail("read at once"));
      try {
        future.get();
      } catch (ExecutionException e) {
        seen.add(e.getCause());
      }
    }
    assertThat(seen).hasSize(20_000);
    assertNothingOrphaned();
  }

  // ---- No failures --------------------------------------------------------------------------

  @Test
  void taskThatIsCancelledWhileItRuns_isNoFailure() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    Future<?> future =
        executor.submit(
            () -> {
              running.countDown();
              cancelled.await();
              return Boom.fail("too late");
            });
    running.await();
    assertThat(future.cancel(false)).isTrue();
    cancelled.countDown();
    assertNothingOrphaned();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shutdownNowThatInterruptsASleeper_isNoFailure(boolean future) throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Runnable sleeper =
        () -> {
          running.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    if (future) {
      executor.submit(sleeper);
    } else {
      executor.execute(sleeper);
    }
    running.await();
    executor.shutdownNow();
    assertThat(executor.awaitTermination(60, SECONDS)).isTrue();
    assertNothingOrphaned();
  }

  @Test
  void shutdownNowInAStormOfSleepers_isNoFailure() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 200; i++) {
      ExecutorService each = make(tracked.executors);
      for (int task = 0; task < 8; task++) {
        each.submit(
            () -> {
              never.await();
              return null;
            });
      }
      each.shutdownNow();
      assertThat(each.awaitTermination(60, SECONDS)).isTrue();
    }
    assertNothingOrphaned();
  }

  // ---- Whose failure it is ------------------------------------------------------------------

  @Test
  void workFromAThreadInNoScope_isTheOwners() throws Exception {
    Thread outside = new Thread(() -> executor.submit((Runnable) () -> Boom.fail("outside")));
    outside.start();
    outside.join();
    assertOrphaned("outside");
  }

  @Test
  void workFromAThreadInAnotherScope_isThatScopes() throws Exception {
    try (TrackedScope other = new TrackedScope("OtherTest.other()")) {
      CountDownLatch ran = new CountDownLatch(2);
      Runnable failing =
          () -> {
            ran.countDown();
            Boom.fail("other");
          };
      executor.submit(failing);
      executor.execute(failing);
      ran.await();
      assertThat(other.orphaned()).hasSize(2);
    }
    assertNothingOrphaned();
  }

  @Test
  void codeOfATask_isInTheScopeOfItsSubmitter() throws Exception {
    assertThat(executor.submit(tracked.detector::currentScope).get()).isSameAs(tracked.scope);
    BlockingQueue<Scope> seen = new LinkedBlockingQueue<>();
    executor.execute(() -> seen.add(tracked.detector.currentScope()));
    assertThat(seen.take()).isSameAs(tracked.scope);
  }

  // ---- As the JDK does it -------------------------------------------------------------------

  @Test
  void nothing_isNotTaken() {
    assertThatNullPointerException().isThrownBy(() -> executor.execute(null));
    assertThatNullPointerException().isThrownBy(() -> executor.submit((Runnable) null));
    assertThatNullPointerException().isThrownBy(() -> executor.submit((Callable<?>) null));
    assertThatNullPointerException().isThrownBy(() -> executor.submit(null, "result"));
    assertThatNullPointerException().isThrownBy(() -> executor.invokeAll(null));
    assertThatNullPointerException().isThrownBy(() -> executor.invokeAny(null));
  }

  @Test
  void results_arrive() throws Exception {
    assertThat(executor.submit(() -> "callable").get()).isEqualTo("callable");
    assertThat(executor.submit(() -> {}, "given").get(60, SECONDS)).isEqualTo("given");
    assertThat(executor.submit(() -> {}).get()).isNull();
    List<Future<String>> all = executor.invokeAll(List.of(() -> "a", () -> "b"));
    assertThat(all.get(0).get() + all.get(1).get()).isEqualTo("ab");
  }

  @Test
  void threads_areNamedDaemons() throws Exception {
    Thread thread = executor.submit(Thread::currentThread).get();
    assertThat(thread.getName()).matches("poller-\\d+");
    assertThat(thread.isDaemon()).isTrue();
  }

  @Test
  void shutdown_letsRunWhatWasSubmittedAndRefusesTheRest() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Future<String> future =
        executor.submit(
            () -> {
              go.await();
              return "done";
            });
    executor.shutdown();
    assertThat(executor.isShutdown()).isTrue();
    assertThat(executor.isTerminated()).isFalse();
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> executor.execute(() -> {}));
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> executor.submit(() -> {}));
    go.countDown();
    assertThat(future.get()).isEqualTo("done");
    assertThat(executor.awaitTermination(60, SECONDS)).isTrue();
    assertThat(executor.isTerminated()).isTrue();
    assertNothingOrphaned();
  }

  @Test
  void close_waitsForWhatRuns() throws Exception {
    assumeTrue(executor instanceof AutoCloseable);
    Future<String> future = executor.submit(() -> "done");
    ((AutoCloseable) executor).close();
    assertThat(future).isDone();
    assertThat(executor.isTerminated()).isTrue();
  }

  @Test
  void useAfterTheScopeHasEnded_isRefusedAndToldWhy() {
    tracked.end();
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> executor.submit(() -> {}))
        .withMessageStartingWith(
            "This tracked executor belongs to PollingAppTest.pollsOnce(), which has ended;");
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> executor.execute(() -> {}))
        .withMessageContaining("which has ended");
  }
}
