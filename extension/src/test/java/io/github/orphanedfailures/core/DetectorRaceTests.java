package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Threads that store, hand out and judge at the same moment, thousands of times.
 *
 * <p>The future is an atomic reference: as in the JDK, a failure is announced, then stored by a
 * compare-and-set that may lose, then settled; whoever sees it in the future may hand it out.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DetectorRaceTests {

  private static final int ROUNDS = 5_000;

  private final Detector detector = new Detector();
  private final FakeJdk jdk = new FakeJdk(detector);
  private final List<String> wrong = new ArrayList<>();

  /** What one round of threads works on; made by the thread that judges. */
  private static final class Round {
    final Scope outer;
    final Scope scope;
    final Object work;
    final Object otherWork;
    final Throwable failure = new IllegalStateException("boom");
    final Throwable other = new IllegalStateException("other");
    final AtomicReference<Throwable> future = new AtomicReference<>();

    Round(Detector detector, FakeJdk jdk) throws Exception {
      outer = detector.run().child("outer", "", Duration.ZERO);
      scope = outer.child("scope", "", Duration.ZERO);
      work = jdk.submit(scope);
      otherWork = jdk.submit(scope);
    }
  }

  /** What one thread does in a round. */
  private interface Part {
    void play(Round round) throws Exception;
  }

  @Test
  void handedOutBeforeTheEnd_isNeverOrphaned() throws Exception {
    AtomicReference<Round> handedOut = new AtomicReference<>();
    play(
        round -> complete(round, round.work, round.failure),
        round -> {
          Threads.spinUntil(() -> round.future.get() != null);
          jdk.handOut(round.future.get());
          handedOut.set(round);
        },
        round -> {
          Threads.spinUntil(() -> handedOut.get() == round);
          check(round, "scope", FakeJdk.roots(detector.end(round.scope)).isEmpty());
        },
        round -> check(round, "outer", FakeJdk.roots(detector.end(round.outer)).isEmpty()));
  }

  @Test
  void handedOutWhileItIsStored_isOrphanedNeverInTheOuterScope() throws Exception {
    play(
        round -> complete(round, round.work, round.failure),
        round -> {
          Threads.spinUntil(() -> round.future.get() != null);
          jdk.handOut(round.future.get());
        },
        round -> detector.end(round.scope),
        round -> check(round, "outer", FakeJdk.roots(detector.end(round.outer)).isEmpty()));
  }

  @Test
  void storedWhileTheScopeEnds_isOrphanedExactlyOnce() throws Exception {
    AtomicReference<List<Throwable>> early = new AtomicReference<>();
    play(
        round -> complete(round, round.work, round.failure),
        round -> early.set(FakeJdk.roots(detector.end(round.scope))),
        round -> {
          List<Throwable> all = new ArrayList<>(early.get());
          all.addAll(FakeJdk.roots(detector.end(round.outer)));
          check(round, "orphaned " + all, all.equals(List.of(round.failure)));
        });
  }

  @Test
  void twoThreadsCompleteOneFuture_winnerAloneIsOrphaned() throws Exception {
    play(
        round -> complete(round, round.work, round.failure),
        round -> complete(round, round.otherWork, round.other),
        round -> {
          List<Throwable> orphaned = FakeJdk.roots(detector.end(round.scope));
          check(round, "orphaned " + orphaned, orphaned.equals(List.of(round.future.get())));
        });
  }

  @Test
  void twoThreadsCompleteOneFutureAndItIsHandedOut_nothingIsOrphaned() throws Exception {
    play(
        round -> complete(round, round.work, round.failure),
        round -> complete(round, round.otherWork, round.other),
        round -> {
          Threads.spinUntil(() -> round.future.get() != null);
          jdk.handOut(round.future.get());
        },
        round -> check(round, "scope", detector.end(round.scope).isClean()));
  }

  @Test
  void visibleInItsFutureBeforeTheEnd_isOrphanedThereAndNotLate() throws Exception {
    play(
        round -> complete(round, round.work, round.failure),
        round -> {
          Threads.spinUntil(() -> round.future.get() != null);
          List<Throwable> orphaned = FakeJdk.roots(detector.end(round.scope));
          check(round, "orphaned " + orphaned, orphaned.equals(List.of(round.failure)));
        },
        round -> check(round, "outer", detector.end(round.outer).isClean()));
  }

  @Test
  void sameFailureStoredByTwoThreads_isOrphanedOnce() throws Exception {
    play(
        round -> jdk.run(round.work, () -> jdk.store(round.failure)),
        round -> jdk.run(round.otherWork, () -> jdk.store(wrapped(round.failure))),
        round -> {
          Judgement judgement = detector.end(round.scope);
          List<Throwable> orphaned = FakeJdk.roots(judgement);
          check(round, "orphaned " + orphaned, orphaned.equals(List.of(round.failure)));
          check(round, "others " + judgement.others(), judgement.others() == 0);
        });
  }

  @Test
  void sameFailureWonByOneAndLostByAnother_isOrphanedOnce() throws Exception {
    play(
        round -> jdk.run(round.work, () -> jdk.store(round.failure)),
        round -> jdk.run(round.otherWork, () -> jdk.storeInVain(round.failure)),
        round -> {
          List<Throwable> orphaned = FakeJdk.roots(detector.end(round.scope));
          check(round, "orphaned " + orphaned, orphaned.equals(List.of(round.failure)));
        });
  }

  @Test
  void handedOutAndStoredAgainAtOnce_isNeverOrphaned() throws Exception {
    play(
        round -> jdk.run(round.work, () -> jdk.store(round.failure)),
        round -> jdk.run(round.otherWork, () -> jdk.store(wrapped(round.failure))),
        round -> jdk.handOut(round.failure),
        round -> {
          Judgement judgement = detector.end(round.scope);
          check(round, "scope " + FakeJdk.roots(judgement), judgement.isClean());
        });
  }

  @Test
  void lateFailureIsHandedOverAndStoredAtOnce_isOrphanedExactlyOnce() throws Exception {
    play(
        round -> complete(round, round.work, round.failure),
        round -> detector.handOver(round.scope),
        round -> {
          List<Throwable> orphaned = FakeJdk.roots(detector.end(round.outer));
          check(round, "orphaned " + orphaned, orphaned.equals(List.of(round.failure)));
        });
  }

  @Test
  void interruptedWhileItBeginsATask_isNeverOrphaned() throws Exception {
    AtomicReference<Thread> worker = new AtomicReference<>();
    CountDownLatch never = new CountDownLatch(1);
    play(
        round -> {
          worker.set(Thread.currentThread());
          jdk.run(
              round.work,
              () -> {
                try {
                  boolean unused = never.await(Threads.PATIENCE_SECONDS, TimeUnit.SECONDS);
                  jdk.store(new IllegalStateException("Nobody has interrupted it"));
                } catch (InterruptedException asked) {
                  jdk.store(asked);
                }
              });
        },
        round -> {
          Threads.spinUntil(() -> worker.get() != null);
          Thread stopped = worker.getAndSet(null);
          detector.interrupting(stopped);
          stopped.interrupt();
          detector.interrupted(stopped);
        },
        round -> check(round, "scope", detector.end(round.scope).isClean()));
  }

  private void complete(Round round, Object work, Throwable failure) throws Exception {
    jdk.run(
        work,
        () -> {
          detector.storing(round, failure, false);
          boolean won = round.future.compareAndSet(null, failure);
          detector.settled(round, failure, won);
        });
  }

  private static Throwable wrapped(Throwable failure) {
    return new CompletionException(failure);
  }

  private void check(Round round, String what, boolean isRight) {
    if (!isRight && wrong.size() < 10) {
      wrong.add(what + ", future " + round.future.get());
    }
  }

  /** Plays the parts, each in its own thread; the last one when the others have ended. */
  private void play(Part... parts) throws Exception {
    int others = parts.length - 1;
    CyclicBarrier barrier = new CyclicBarrier(others + 1);
    AtomicReference<Round> current = new AtomicReference<>();
    List<Callable<Boolean>> threads = new ArrayList<>();
    for (int i = 0; i < others; i++) {
      Part part = parts[i];
      threads.add(
          () -> {
            for (int round = 0; round < ROUNDS; round++) {
              meet(barrier);
              part.play(current.get());
              meet(barrier);
            }
            return true;
          });
    }
    threads.add(
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            current.set(new Round(detector, jdk));
            meet(barrier);
            meet(barrier);
            parts[others].play(current.get());
          }
          return true;
        });
    Threads.atOnce(threads);
    assertThat(wrong).isEmpty();
  }

  private static void meet(CyclicBarrier barrier)
      throws InterruptedException, BrokenBarrierException, TimeoutException {
    barrier.await(Threads.PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
