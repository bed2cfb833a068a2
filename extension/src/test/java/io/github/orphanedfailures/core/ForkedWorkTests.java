package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fork/join tasks: whose they are, and what belongs to one computation. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForkedWorkTests {

  private final Detector detector = new Detector();
  private final FakeJdk jdk = new FakeJdk(detector);
  private final Scope scope = detector.run().child("Some.test()", "", Duration.ofSeconds(30));
  private final Object task = new Object();
  private final Throwable boom = new IllegalStateException("boom");

  private void run(Object forked, Threads.Action code) throws Exception {
    jdk.runForked(forked, code);
  }

  /** The current thread forks a task, and runs it. */
  private void fork(Threads.Action code) throws Exception {
    Object forked = new Object();
    detector.forked(forked, forked);
    run(forked, code);
  }

  @Test
  void enterForked_taskOfAScope_isChargedAndInFlightUntilItEnds() throws Exception {
    jdk.inForeground(scope, () -> detector.forked(task, task));
    assertThat(scope.inFlight().isAtRest()).as("at rest while it waits").isFalse();
    Threads.runElsewhere(() -> run(task, () -> jdk.store(boom)));
    assertThat(scope.inFlight().isAtRest()).as("at rest at the end").isTrue();
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  @Test
  void forkedCancelled_taskThatNobodyHasBegun_isNotWaitedFor() throws Exception {
    jdk.inForeground(scope, () -> detector.forked(task, task));
    detector.forkedCancelled(task);
    assertThat(scope.inFlight().isAtRest()).isTrue();
  }

  @Test
  void forkedCancelled_taskThatRuns_isWaitedForUntilItHasRun() throws Exception {
    jdk.inForeground(scope, () -> detector.forked(task, task));
    Threads.runElsewhere(
        () ->
            run(
                task,
                () -> {
                  detector.forkedCancelled(task);
                  assertThat(scope.inFlight().isAtRest()).isFalse();
                }));
    assertThat(scope.inFlight().isAtRest()).isTrue();
  }

  @Test
  void forkedCancelled_taskOfNoScope_changesNothing() throws Exception {
    detector.forkedCancelled(task);
    jdk.inForeground(scope, () -> detector.forked(task, task));
    detector.forkedCancelled(new Object());
    assertThat(scope.inFlight().isAtRest()).isFalse();
  }

  @Test
  void enterForked_taskOfNoScope_isChargedToNobody() throws Exception {
    detector.forked(task, task);
    Threads.runElsewhere(() -> run(task, () -> assertThat(detector.currentScope()).isNull()));
  }

  /** A worker that helps runs whatever it finds. */
  @Test
  void enterForked_taskOfNoScopeOnAThreadThatHelps_isChargedToNobody() throws Exception {
    jdk.inForeground(
        scope,
        () -> {
          run(task, () -> assertThat(detector.currentScope()).isNull());
          assertThat(detector.currentScope()).isSameAs(scope);
        });
  }

  @Test
  void enterForked_taskThatItsOwnerCalls_isWorkOfTheOwner() throws Exception {
    jdk.inForeground(
        scope,
        () -> {
          detector.calledDirectly();
          run(
              task,
              () -> {
                assertThat(detector.currentScope()).isSameAs(scope);
                run(new Object(), () -> assertThat(detector.currentScope()).as("next").isNull());
              });
        });
  }

  /** What the owner does then is no part of the task: a promise that it fails is born failed. */
  @Test
  void enterForked_taskThatItsOwnerCalls_hasEndedWhenTheOwnerGoesOn() throws Exception {
    jdk.inForeground(
        scope,
        () -> {
          detector.calledDirectly();
          run(task, () -> {});
          FakeJdk.Future promise = new FakeJdk.Future();
          detector.storing(promise, boom, true);
          detector.settled(promise, boom, true);
        });
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  @Test
  void calledDirectly_outsideOfEveryScope_changesNothing() throws Exception {
    Threads.runElsewhere(
        () -> {
          detector.calledDirectly();
          run(task, () -> assertThat(detector.currentScope()).isNull());
        });
  }

  @Test
  void calledDirectly_noTaskOfAScopeRuns_isForgottenWithIt() throws Exception {
    detector.calledDirectly();
    jdk.inForeground(scope, () -> {});
    detector.calledDirectly();
    run(task, () -> assertThat(detector.currentScope()).isNull());
    jdk.inForeground(scope, () -> run(task, () -> assertThat(detector.currentScope()).isNull()));
  }

  @Test
  void enterForked_subtaskThatATaskCalls_isOfTheSameComputation() throws Exception {
    Throwable ofTheTask = new IllegalStateException("of a subtask that was forked");
    jdk.inForeground(
        scope,
        () -> {
          detector.forked(task, task);
          run(
              task,
              () -> {
                detector.calledDirectly();
                run(new Object(), () -> {});
                fork(() -> jdk.store(ofTheTask));
                fork(() -> jdk.store(boom));
              });
        });
    jdk.handOut(boom);
    assertThat(detector.end(scope).isClean()).isTrue();
  }

  /** What is submitted to a pool is wrapped, and its failure is its own. */
  @Test
  void forked_workThatWasSubmittedByATask_isOfNoComputation() throws Exception {
    Throwable submitted = new IllegalStateException("of submitted work");
    jdk.inForeground(
        scope,
        () -> {
          detector.forked(task, task);
          run(
              task,
              () -> {
                fork(() -> jdk.store(boom));
                Object wrapper = new Object();
                detector.forked(wrapper, new Object());
                run(wrapper, () -> jdk.store(submitted));
              });
        });
    jdk.handOut(boom);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(submitted);
  }

  /** The whole computation failed with it, which no failure inside of it tells. */
  @Test
  void handedOut_failureOfASubtask_leavesThatOfTheComputationItself() throws Exception {
    Throwable inside = new IllegalStateException("inside");
    jdk.inForeground(
        scope,
        () -> {
          detector.forked(task, task);
          run(
              task,
              () -> {
                fork(() -> jdk.store(inside));
                jdk.store(boom);
              });
        });
    jdk.handOut(inside);
    assertThat(FakeJdk.roots(detector.end(scope))).containsExactly(boom);
  }

  /** The same for failures of which nothing but the number is kept. */
  @Test
  void handedOut_failureOfASubtask_leavesThatOfTheComputationItselfAmongMany() throws Exception {
    for (Throwable failure : FakeJdk.failures(Scope.KEPT)) {
      jdk.fail(scope, failure);
    }
    Throwable inside = new IllegalStateException("inside");
    jdk.inForeground(
        scope,
        () -> {
          detector.forked(task, task);
          run(
              task,
              () -> {
                for (Throwable failure : List.of(inside, boom)) {
                  fork(() -> jdk.store(failure));
                }
                jdk.store(boom);
              });
        });
    jdk.handOut(inside);
    assertThat(detector.end(scope).others()).isEqualTo(1);
  }

  // ---- A worker that waits for a scope ------------------------------------------------------

  @Test
  void drain_workInTheQueueOfTheThreadThatWaits_isDoneByOthers() throws Exception {
    AtomicInteger done = new AtomicInteger();
    ForkJoinPool pool = new ForkJoinPool(1);
    try {
      int seen =
          pool.submit(
                  () -> {
                    jdk.inForeground(
                        scope,
                        () -> {
                          for (int i = 0; i < 3; i++) {
                            new Reported(done).fork();
                          }
                        });
                    detector.drain(scope);
                    return done.get();
                  })
              .get(Threads.PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(seen).as("done when the drain is over").isEqualTo(3);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void drain_workOfOthersInTheQueueOfTheThreadThatWaits_staysThere() throws Exception {
    Scope other = detector.run().child("Other.test()", "", Duration.ZERO);
    AtomicInteger done = new AtomicInteger();
    ForkJoinPool pool = new ForkJoinPool(1);
    try {
      boolean stays =
          pool.submit(
                  () -> {
                    Reported ofOther = new Reported(done);
                    jdk.inForeground(other, ofOther::fork);
                    detector.drain(scope);
                    boolean unforked = ofOther.tryUnfork();
                    Reported ofNobody = new Reported(done);
                    ofNobody.fork();
                    detector.drain(scope);
                    return unforked && ofNobody.tryUnfork();
                  })
              .get(Threads.PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(stays).isTrue();
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void drain_onAWorker_leavesTheWorkerWhatItRuns() throws Exception {
    ForkJoinPool pool = new ForkJoinPool(1);
    try {
      Scope after =
          pool.submit(
                  () -> {
                    Object before = detector.enterForeground(scope);
                    detector.drain(scope);
                    Scope current = detector.currentScope();
                    detector.leave(before);
                    return current;
                  })
              .get(Threads.PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(after).isSameAs(scope);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void drain_forkedTaskCannotBeGivenAway_threadStaysInItsScope() throws Exception {
    ForkJoinPool pool = new ForkJoinPool(1);
    try {
      pool.submit(
              () -> {
                jdk.inForeground(
                    scope,
                    () -> {
                      Stuck task = new Stuck();
                      detector.forked(task, task);
                      task.fork();
                      assertThatThrownBy(() -> detector.drain(scope)).hasMessage("stuck");
                      assertThat(detector.currentScope()).isSameAs(scope);
                    });
                return null;
              })
          .get();
    } finally {
      pool.shutdown();
    }
  }

  /** Tells the detector what the instrumented JDK would. */
  @SuppressWarnings("serial")
  private final class Reported extends RecursiveAction {
    private final AtomicInteger done;

    Reported(AtomicInteger done) {
      this.done = done;
      detector.forked(this, this);
    }

    @Override
    protected void compute() {
      Object token = detector.enterForked(this);
      done.incrementAndGet();
      if (token != null) {
        detector.exit(token);
      }
    }
  }

  /** Does not let itself be taken out of the queue of the thread that forked it. */
  private static final class Stuck extends ForkJoinTask<Void> {

    private static final long serialVersionUID = 1L;

    @Override
    public boolean tryUnfork() {
      throw new UnsupportedOperationException("stuck");
    }

    @Override
    public Void getRawResult() {
      return null;
    }

    @Override
    protected void setRawResult(Void value) {}

    @Override
    protected boolean exec() {
      return true;
    }
  }
}
