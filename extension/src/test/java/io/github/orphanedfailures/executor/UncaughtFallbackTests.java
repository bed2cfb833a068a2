package io.github.orphanedfailures.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.OwnUncaughtHandler;
import io.github.orphanedfailures.core.Scope;
import java.lang.Thread.UncaughtExceptionHandler;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is seen of threads that this library did not make, on a JDK that is not instrumented. */
@Timeout(300)
class UncaughtFallbackTests {

  private final Detector detector = Detector.instance();
  private final BlockingQueue<Throwable> dead = new LinkedBlockingQueue<>();
  private UncaughtExceptionHandler before;
  private UncaughtFallback fallback;

  @BeforeEach
  void install() {
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(null);
    fallback = new UncaughtFallback(detector);
    fallback.install();
    detector.judgeUnattributed();
  }

  @AfterEach
  void uninstall() {
    fallback.uninstall();
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  /** A test that runs on the current thread. */
  private final class RunningTest implements AutoCloseable {
    final Scope scope;
    private final Object outer;
    private String notice;

    RunningTest(String name) {
      this(name, Duration.ZERO);
    }

    RunningTest(String name, Duration drain) {
      scope = detector.run().child(name, getClass().getName(), drain);
      outer = detector.enterForeground(scope);
      fallback.testBegins(scope);
    }

    /** A pool has terminated before the last of its threads has died. */
    List<String> orphanedOnceThereIsOne() {
      awaitPatiently(() -> !detector.pending(scope).isEmpty());
      return orphaned();
    }

    List<String> orphaned() {
      return detector.end(scope).orphaned().stream()
          .map(failure -> failure.root().getMessage())
          .toList();
    }

    @Override
    public void close() {
      notice = fallback.testEnds(scope);
      detector.end(scope);
      detector.leave(outer);
    }
  }

  private static void awaitPatiently(Callable<Boolean> condition) {
    await().dontCatchUncaughtExceptions().atMost(Duration.ofMinutes(1)).until(condition);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void runAndJoin(Thread thread) throws InterruptedException {
    thread.start();
    thread.join();
  }

  @Test
  void threadThatDies_isItsMakers() throws Exception {
    try (RunningTest test = new RunningTest("ATest.a()")) {
      runAndJoin(new Thread(() -> Boom.fail("thread")));
      assertThat(test.orphaned()).containsExactly("thread");
    }
  }

  @Test
  void threadOfAThread_isItsMakers() throws Exception {
    try (RunningTest test = new RunningTest("ATest.a()")) {
      Thread inner =
          new Thread(
              () -> {
                try {
                  runAndJoin(new Thread(() -> Boom.fail("inner")));
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      runAndJoin(inner);
      assertThat(test.orphaned()).containsExactly("inner");
    }
  }

  @Test
  void threadThatOutlivesItsTest_isNoBystanders() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Thread late;
    Scope guilty;
    try (RunningTest test = new RunningTest("ATest.a()")) {
      guilty = test.scope;
      late =
          new Thread(
              () -> {
                awaitQuietly(go);
                Boom.fail("late");
              });
      late.start();
    }
    try (RunningTest bystander = new RunningTest("BTest.b()")) {
      go.countDown();
      late.join();
      assertThat(bystander.orphaned()).isEmpty();
    }
    assertThat(detector.pending(detector.run()))
        .filteredOn(failure -> failure.submission().scope() == guilty)
        .hasSize(1);
    detector.pending(detector.run()).forEach(failure -> detector.observe(failure.root()));
  }

  @Test
  void commandOfAnOwnPool_isTheTests() throws Exception {
    try (RunningTest test = new RunningTest("ATest.a()")) {
      ExecutorService pool = Executors.newFixedThreadPool(2);
      pool.execute(() -> Boom.fail("pool"));
      pool.shutdown();
      assertThat(test.orphanedOnceThereIsOne()).containsExactly("pool");
    }
  }

  @Test
  void commandOfAPoolThatAnotherTestMade_isTheOnlyRunningTests() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try (RunningTest first = new RunningTest("ATest.a()")) {
      pool.submit(() -> {}).get();
      assertThat(first.orphaned()).isEmpty();
    }
    try (RunningTest second = new RunningTest("BTest.b()")) {
      pool.execute(() -> Boom.fail("pool"));
      pool.shutdown();
      assertThat(second.orphanedOnceThereIsOne()).containsExactly("pool");
    }
  }

  @Test
  void commandOfAPoolOfNobodyWhileTwoTestsRun_isUnattributed() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try (RunningTest gone = new RunningTest("ATest.a()")) {
      pool.submit(() -> {}).get();
    }
    try (RunningTest one = new RunningTest("BTest.b()");
        RunningTest two = new RunningTest("CTest.c()")) {
      pool.execute(() -> Boom.fail("pool"));
      awaitPatiently(() -> !detector.judgeUnattributed().isClean());
      assertThat(one.orphaned()).isEmpty();
      assertThat(two.orphaned()).isEmpty();
    }
    pool.shutdown();
  }

  @Test
  void commandOfAForkJoinPool_isTheTests() throws Exception {
    try (RunningTest test = new RunningTest("ATest.a()")) {
      ForkJoinPool pool = new ForkJoinPool(1);
      pool.execute((Runnable) () -> Boom.fail("fork/join"));
      pool.shutdown();
      assertThat(test.orphanedOnceThereIsOne()).containsExactly("fork/join");
    }
  }

  @Test
  void timer_isTheTests() throws Exception {
    try (RunningTest test = new RunningTest("ATest.a()")) {
      BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
      new Timer()
          .schedule(
              new TimerTask() {
                @Override
                public void run() {
                  threads.add(Thread.currentThread());
                  Boom.fail("timer");
                }
              },
              0);
      threads.take().join();
      assertThat(test.orphaned()).containsExactly("timer");
    }
  }

  @Test
  void threadThatStillRuns_isWaitedFor() {
    Thread main = Thread.currentThread();
    try (RunningTest test = new RunningTest("ATest.a()", Duration.ofHours(1))) {
      new Thread(
              () -> {
                while (main.getState() != Thread.State.TIMED_WAITING) {
                  Thread.onSpinWait();
                }
                Boom.fail("in the drain");
              })
          .start();
      fallback.drain(test.scope);
      assertThat(test.orphaned()).containsExactly("in the drain");
    }
  }

  @Test
  void poolThatIsIdle_isNotWaitedForButAWorkerThatDiesIs() {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (RunningTest test = new RunningTest("ATest.a()", Duration.ofHours(1))) {
      pool.execute(() -> {});
      pool.execute(() -> Boom.fail("in the drain"));
      fallback.drain(test.scope);
      assertThat(test.orphaned()).containsExactly("in the drain");
    }
    pool.shutdown();
  }

  @Test
  void threadThatOutlivesADrain_isNotWaitedForAgain() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    for (Duration drain : List.of(Duration.ofMillis(10), Duration.ofHours(1))) {
      try (RunningTest test = new RunningTest("ATest.a()", drain)) {
        // It is remembered by the code that it runs, so it has to have come there.
        CountDownLatch begun = new CountDownLatch(1);
        Runnable endless =
            () -> {
              begun.countDown();
              awaitQuietly(end);
            };
        new Thread(endless).start();
        begun.await();
        fallback.drain(test.scope);
        assertThat(test.orphaned()).isEmpty();
      }
    }
    end.countDown();
  }

  @Test
  void trackedExecutorsFailure_isReportedOnce() throws Exception {
    try (TrackedScope tracked = new TrackedScope("ATest.a()")) {
      fallback.testBegins(tracked.scope);
      tracked.executors.executor(ExecutorSpec.DEFAULT).execute(() -> Boom.fail("once"));
      assertThat(tracked.orphaned()).hasSize(1);
      fallback.testEnds(tracked.scope);
    }
    assertThat(detector.judgeUnattributed().orphaned()).isEmpty();
  }

  @Test
  void handlerThatWasThereBefore_takesAndIsCalled() throws Exception {
    fallback.uninstall();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> dead.add(failure));
    fallback.install();
    try (RunningTest test = new RunningTest("ATest.a()")) {
      runAndJoin(new Thread(() -> Boom.fail("taken")));
      assertThat(dead.take()).hasMessage("taken");
      assertThat(test.orphaned()).isEmpty();
    }
  }

  @Test
  void handlerThatATestLeavesBehind_isToldAndUndone() {
    UncaughtExceptionHandler left = (thread, failure) -> dead.add(failure);
    RunningTest test = new RunningTest("ATest.a()");
    Thread.setDefaultUncaughtExceptionHandler(left);
    test.close();
    assertThat(test.notice)
        .startsWith(
            "When ATest.a() ended, the default uncaught exception handler had been replaced")
        .contains(left.getClass().getName());
    assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(fallback);
    RunningTest next = new RunningTest("BTest.b()");
    Thread.setDefaultUncaughtExceptionHandler(null);
    next.close();
    assertThat(next.notice).contains("had been removed");
    RunningTest last = new RunningTest("CTest.c()");
    last.close();
    assertThat(last.notice).isNull();
  }

  @Test
  void uninstalling_putsThePreviousHandlerBack() {
    fallback.uninstall();
    UncaughtExceptionHandler previous = (thread, failure) -> dead.add(failure);
    Thread.setDefaultUncaughtExceptionHandler(previous);
    fallback.install();
    assertThat(fallback.get()).isSameAs(previous);
    Thread.setDefaultUncaughtExceptionHandler(null);
    fallback.uninstall();
    assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(previous);
  }

  /** As when a second class loader has loaded the library. */
  @Test
  void installedTwice_eachGoesOnUntilItIsUninstalled() throws Exception {
    UncaughtFallback later = new UncaughtFallback(detector);
    later.install();
    try (RunningTest test = new RunningTest("ATest.a()")) {
      assertThat(fallback.testEnds(test.scope)).isNull();
      fallback.uninstall();
      assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(later);
      later.watchCurrentThread();
      runAndJoin(new Thread(() -> Boom.fail("thread")));
      assertThat(test.orphaned()).containsExactly("thread");
    }
    later.uninstall();
    assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(fallback);
  }

  /** As when two class loaders begin to run tests at the same time. */
  @Test
  void installedTwiceAtOnce_oneCallsTheOther() throws Exception {
    fallback.uninstall();
    for (int i = 0; i < 2_000; i++) {
      List<UncaughtFallback> both =
          List.of(new UncaughtFallback(detector), new UncaughtFallback(detector));
      CyclicBarrier start = new CyclicBarrier(2);
      CompletableFuture<?> first =
          CompletableFuture.runAsync(() -> installAtOnce(both.get(0), start));
      installAtOnce(both.get(1), start);
      first.get();
      OwnUncaughtHandler top = (OwnUncaughtHandler) Thread.getDefaultUncaughtExceptionHandler();
      assertThat(both).as("round %d", i).contains((UncaughtFallback) top);
      assertThat(both).as("round %d", i).contains((UncaughtFallback) top.get());
      Thread.setDefaultUncaughtExceptionHandler(null);
    }
  }

  private static void installAtOnce(UncaughtFallback fallback, CyclicBarrier start) {
    try {
      start.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
    fallback.install();
  }

  @Test
  void installedTwice_threadOfTheOtherLoadersTest_isNotOurs() throws Exception {
    for (boolean ourThread : new boolean[] {true, false}) {
      for (boolean weAreOnTop : new boolean[] {true, false}) {
        OtherLoader other = new OtherLoader(!ourThread);
        if (weAreOnTop) {
          fallback.uninstall();
          Thread.setDefaultUncaughtExceptionHandler(other);
          fallback.install();
        } else {
          other.before = fallback;
          Thread.setDefaultUncaughtExceptionHandler(other);
        }
        Thread nobodys = new Thread(() -> Boom.fail("thread"));
        try (RunningTest test = new RunningTest("ATest.a()")) {
          runAndJoin(nobodys);
          assertThat(test.orphaned().isEmpty())
              .as("our thread: %s, on top: %s", ourThread, weAreOnTop)
              .isEqualTo(!ourThread);
        }
        assertThat(other.told).isEqualTo(1);
        Thread.setDefaultUncaughtExceptionHandler(null);
        fallback = new UncaughtFallback(detector);
        fallback.install();
      }
    }
  }

  /** The handler of another class loader's copy. */
  private static final class OtherLoader implements OwnUncaughtHandler {
    private final boolean hasProof;
    private UncaughtExceptionHandler before;
    private int told;

    OtherLoader(boolean hasProof) {
      this.hasProof = hasProof;
    }

    @Override
    public UncaughtExceptionHandler get() {
      return before;
    }

    @Override
    public boolean getAsBoolean() {
      return hasProof;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
      told++;
      if (before != null) {
        before.uncaughtException(thread, failure);
      }
    }
  }
}
