package io.github.orphanedfailures.tests.contract;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orphanedfailures.ExpectOrphanedFailure;
import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.Jdk21;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What {@link ExecutorService} promises; a subclass for every kind that can be injected. */
abstract class ExecutorServiceContract {

  final ExecutorService executor;
  final CountDownLatch release = new CountDownLatch(1);

  ExecutorServiceContract(ExecutorService executor) {
    this.executor = executor;
  }

  @AfterEach
  void releaseWhatStillWaits() {
    release.countDown();
  }

  @Test
  void executeRunsTheTask() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    executor.execute(ran::countDown);
    assertThat(ran.await(20, SECONDS)).isTrue();
  }

  @Test
  void submitHandsOutTheResult() throws Exception {
    assertThat(executor.submit(() -> "value").get()).isEqualTo("value");
    assertThat(executor.submit(() -> {}).get()).isNull();
    assertThat(executor.submit(() -> {}, "result").get(20, SECONDS)).isEqualTo("result");
  }

  @Test
  void submitHandsOutTheFailure() {
    Boom boom = new Boom("contract");
    Future<?> future = executor.submit(() -> raise(boom));
    assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).hasCause(boom);
    assertThat(future.isDone()).isTrue();
    assertThat(future.isCancelled()).isFalse();
  }

  @Test
  void submitHandsOutAnError() {
    AssertionError error = new AssertionError("contract");
    Future<?> future =
        executor.submit(
            () -> {
              throw error;
            });
    assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).hasCause(error);
  }

  @Test
  @ExpectOrphanedFailure(Boom.class)
  void failureOfAnExecutedTaskDoesNotStopTheExecutor() throws Exception {
    executor.execute(() -> raise(new Boom("executed")));
    for (int i = 0; i < 20; i++) {
      assertThat(executor.submit(() -> "alive").get()).isEqualTo("alive");
    }
  }

  @Test
  void runsEveryOneOfManyTasks() throws Exception {
    AtomicInteger sum = new AtomicInteger();
    List<Future<Integer>> futures = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      futures.add(executor.submit(sum::incrementAndGet));
    }
    for (Future<Integer> future : futures) {
      assertThat(future.get()).isPositive();
    }
    assertThat(sum).hasValue(1000);
  }

  @Test
  void taskMaySubmitAnother() throws Exception {
    Future<Future<String>> outer = executor.submit(() -> executor.submit(() -> "inner"));
    assertThat(outer.get().get()).isEqualTo("inner");
  }

  @Test
  void completableFuturesRunOnIt() {
    assertThat(CompletableFuture.supplyAsync(() -> "value", executor).join()).isEqualTo("value");
  }

  @Test
  void nullTasksAreRefused() {
    assertThatNullPointerException().isThrownBy(() -> executor.execute(null));
    assertThatNullPointerException().isThrownBy(() -> executor.submit((Runnable) null));
    assertThatNullPointerException().isThrownBy(() -> executor.submit((Callable<?>) null));
    assertThatNullPointerException().isThrownBy(() -> executor.submit(null, "result"));
    assertThatNullPointerException().isThrownBy(() -> executor.invokeAll(null));
    assertThatNullPointerException().isThrownBy(() -> executor.invokeAll(oneIsNull()));
    assertThatNullPointerException().isThrownBy(() -> executor.invokeAny(null));
    assertThatNullPointerException().isThrownBy(() -> executor.awaitTermination(1, null));
  }

  @Test
  void invokeAnyOfNothingIsRefused() {
    assertThatThrownBy(() -> executor.invokeAny(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void getTimesOutAndTheTaskGoesOn() throws Exception {
    Future<String> future = executor.submit(this::waitForRelease);
    assertThatThrownBy(() -> future.get(1, MILLISECONDS)).isInstanceOf(TimeoutException.class);
    release.countDown();
    assertThat(future.get()).isEqualTo("released");
  }

  @Test
  void getIsInterruptible() throws Exception {
    Future<String> future = executor.submit(this::waitForRelease);
    Thread.currentThread().interrupt();
    assertThatThrownBy(future::get).isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    release.countDown();
    assertThat(future.get()).isEqualTo("released");
  }

  @Test
  void cancelInterruptsARunningTask() throws Exception {
    Blocked blocked = block();
    assertThat(blocked.future().cancel(true)).isTrue();
    assertThat(blocked.interrupted().await(20, SECONDS)).isTrue();
    assertThat(blocked.future().isCancelled()).isTrue();
    assertThat(blocked.future().isDone()).isTrue();
    assertThatThrownBy(blocked.future()::get).isInstanceOf(CancellationException.class);
  }

  @Test
  void interruptOfACancelledTaskDoesNotReachTheNext() throws Exception {
    for (int i = 0; i < 50; i++) {
      block().future().cancel(true);
      assertThat(executor.submit(() -> Thread.currentThread().isInterrupted()).get()).isFalse();
    }
  }

  @Test
  void cancelWithoutInterruptLetsTheTaskRun() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    Future<?> future =
        executor.submit(
            () -> {
              started.countDown();
              ended.set("released".equals(waitForRelease()));
              over.countDown();
              return null;
            });
    started.await();
    assertThat(future.cancel(false)).isTrue();
    release.countDown();
    assertThat(over.await(20, SECONDS)).isTrue();
    assertThat(ended).isTrue();
  }

  @Test
  void cancelOfADoneTaskIsRefused() throws Exception {
    Future<String> future = executor.submit(() -> "done");
    future.get();
    assertThat(future.cancel(true)).isFalse();
    assertThat(future.get()).isEqualTo("done");
  }

  @Test
  void invokeAllHandsOutEveryOutcomeInOrder() throws Exception {
    Boom boom = new Boom("second");
    List<Future<String>> futures =
        executor.invokeAll(List.of(() -> "first", () -> raise(boom), () -> "third"));
    assertThat(futures).hasSize(3).allMatch(Future::isDone);
    assertThat(futures.get(0).get()).isEqualTo("first");
    assertThatThrownBy(futures.get(1)::get).hasCause(boom);
    assertThat(futures.get(2).get()).isEqualTo("third");
  }

  @Test
  void timedInvokeAllCancelsWhatIsNotDone() throws Exception {
    List<Future<String>> futures =
        executor.invokeAll(List.of(() -> "quick", this::waitForRelease), 100, MILLISECONDS);
    assertThat(futures).hasSize(2).allMatch(Future::isDone);
    assertThat(futures.get(1).isCancelled()).isTrue();
  }

  @Test
  void invokeAnyHandsOutASuccess() throws Exception {
    List<Callable<String>> tasks = List.of(() -> raise(new Boom("loses")), () -> "wins");
    assertThat(executor.invokeAny(tasks)).isEqualTo("wins");
  }

  @Test
  void invokeAnyOfFailuresHandsOutOne() {
    List<Callable<String>> tasks =
        List.of(() -> raise(new Boom("one")), () -> raise(new Boom("two")));
    assertThatThrownBy(() -> executor.invokeAny(tasks))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(Boom.class);
  }

  @Test
  void timedInvokeAnyTimesOut() {
    List<Callable<String>> tasks = List.of(this::waitForRelease);
    assertThatThrownBy(() -> executor.invokeAny(tasks, 1, MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void shutdownLetsTasksEndAndRefusesNewOnes() throws Exception {
    assertThat(executor.isShutdown()).isFalse();
    assertThat(executor.isTerminated()).isFalse();
    Future<String> running = executor.submit(this::waitForRelease);
    Future<String> second = executor.submit(this::waitForRelease);
    executor.shutdown();
    assertThat(executor.isShutdown()).isTrue();
    assertThatThrownBy(() -> executor.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> executor.submit(() -> "refused"))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(executor.awaitTermination(1, MILLISECONDS)).isFalse();
    release.countDown();
    assertThat(running.get() + second.get()).isEqualTo("releasedreleased");
    assertThat(executor.awaitTermination(20, SECONDS)).isTrue();
    assertThat(executor.isTerminated()).isTrue();
  }

  @Test
  void shutdownTwiceIsHarmless() throws Exception {
    executor.shutdown();
    executor.shutdown();
    assertThat(executor.shutdownNow()).isEmpty();
    assertThat(executor.awaitTermination(20, SECONDS)).isTrue();
  }

  @Test
  void shutdownNowInterruptsRunningTasks() throws Exception {
    Blocked blocked = block();
    executor.shutdownNow();
    assertThat(blocked.interrupted().await(20, SECONDS)).isTrue();
    assertThat(executor.awaitTermination(20, SECONDS)).isTrue();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void closeWaitsForTasks() throws Exception {
    Future<String> future = executor.submit(() -> "done");
    Jdk21.close(executor);
    assertThat(executor.isTerminated()).isTrue();
    assertThat(future.get()).isEqualTo("done");
    assertThat(Jdk21.state(future)).hasToString("SUCCESS");
  }

  String waitForRelease() throws InterruptedException {
    release.await();
    return "released";
  }

  static String raise(RuntimeException failure) {
    throw failure;
  }

  private static List<Callable<String>> oneIsNull() {
    return Arrays.asList(() -> "fine", null);
  }

  /** A task that waits for an interrupt. */
  record Blocked(Future<?> future, CountDownLatch interrupted) {}

  /** Submits one and waits until it runs. */
  Blocked block() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Future<?> future =
        executor.submit(
            () -> {
              started.countDown();
              try {
                release.await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
            });
    started.await();
    return new Blocked(future, interrupted);
  }
}
