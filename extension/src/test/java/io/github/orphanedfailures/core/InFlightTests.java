package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InFlightTests {

  private static final long FOR_LONG = TimeUnit.SECONDS.toNanos(60);
  private static final long A_LITTLE = TimeUnit.MILLISECONDS.toNanos(20);

  private final InFlight inFlight = new InFlight();

  @Test
  void isAtRest_untilWorkBegins_andAfterAllOfItHasEnded() {
    InFlight.Count one = inFlight.at(newPlace());
    InFlight.Count other = inFlight.at(newPlace());
    assertThat(inFlight.isAtRest()).isTrue();
    one.begin();
    assertThat(inFlight.isAtRest()).isFalse();
    other.begin();
    one.end();
    assertThat(inFlight.isAtRest()).isFalse();
    other.end();
    assertThat(inFlight.isAtRest()).isTrue();
  }

  @Test
  void at_samePlace_isTheSameCount() {
    Place place = newPlace();
    assertThat(inFlight.at(place))
        .isSameAs(inFlight.at(place))
        .isNotSameAs(inFlight.at(newPlace()));
  }

  @Test
  void awaitRest_atRest_doesNotWaitAndRemembersNothing() {
    Place place = newPlace();
    InFlight.Count count = inFlight.at(place);
    count.begin();
    count.end();
    assertThat(awaitRest(0)).isTrue();
    assertThat(place.hasOutlivedDrain()).isFalse();
  }

  @Test
  void awaitRest_atRestAndInterrupted_isAtRestAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    assertThat(awaitRest(FOR_LONG)).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void awaitRest_workThatOutlivesIt_isNotWaitedForAgain() {
    Place endless = newPlace();
    Place ended = newPlace();
    inFlight.at(endless).begin();
    inFlight.at(ended).begin();
    inFlight.at(ended).end();
    assertThat(awaitRest(A_LITTLE)).isFalse();
    assertThat(inFlight.at(endless).isWaitedFor()).isFalse();
    assertThat(new InFlight().at(endless).isWaitedFor()).as("in another scope").isFalse();
    assertThat(inFlight.at(ended).isWaitedFor()).isTrue();
  }

  @Test
  void awaitRest_patienceIsShort_workIsWaitedForAgainWithMore() {
    Patience patience = new Patience();
    for (int i = 0; i < Long.SIZE; i++) {
      patience.inVain(patience.state());
    }
    Place place = newPlace();
    inFlight.at(place).begin();
    assertThat(inFlight.awaitRest(FOR_LONG, patience)).isFalse();
    assertThat(place.hasOutlivedDrain()).isFalse();
    assertThat(place.patience().state()).as("in vain for the work from there").isZero();
    assertThat(awaitRest(A_LITTLE)).isFalse();
    assertThat(place.hasOutlivedDrain()).isTrue();
  }

  @Test
  void awaitRest_sameCodeHasSubmittedOtherEndlessWork_isShorterForNewWork() {
    SubmissionSite.CodePlace code = new SubmissionSite.CodePlace("Some", "start", 7, Tree.class);
    for (int i = 0; i < Long.SIZE; i++) {
      Patience ofCode = Place.of(code).patience();
      ofCode.inVain(ofCode.state());
    }
    var otherWork = new SubmissionSite.CodePlace("Some", "start", 7, Thread.class);
    inFlight.at(Place.of(otherWork)).begin();
    assertThat(awaitRest(FOR_LONG)).isFalse();
  }

  @Test
  void awaitRest_partOfTheWorkOutlivesIt_wasInVainForThatPart() {
    EndingWork ending = new EndingWork(inFlight);
    Place endless = newPlace();
    inFlight.at(endless).begin();
    Patience patience = new Patience();
    ending.whenAWaitBegins(() -> {});
    assertThat(inFlight.awaitRest(A_LITTLE, patience)).isFalse();
    assertThat(patience.state()).isEqualTo(1);
    assertThat(endless.patience().state()).isEqualTo(1);
    assertThat(ending.place.patience().state()).isZero();
  }

  @Test
  void awaitRest_workTakesLongerThanItIsWaitedForLately_isWaitedForLongerAgain() {
    EndingWork ending = new EndingWork(inFlight);
    Patience patience = new Patience();
    waitInVain(patience);
    waitInVain(ending.place.patience());
    long drain = 1_000;
    ending.whenAWaitBegins(
        () -> {
          long start = System.nanoTime();
          Threads.spinUntil(() -> System.nanoTime() - start > drain);
        });
    assertThat(inFlight.awaitRest(drain, patience)).isTrue();
    assertThat(patience.state()).isZero();
    assertThat(ending.place.patience().state()).isZero();
  }

  @Test
  void awaitRest_workEndsSoon_saysNothingOfOtherWork() {
    EndingWork ending = new EndingWork(inFlight);
    Patience patience = new Patience();
    waitInVain(patience);
    waitInVain(ending.place.patience());
    ending.whenAWaitBegins(() -> {});
    assertThat(inFlight.awaitRest(TimeUnit.HOURS.toNanos(1), patience)).isTrue();
    assertThat(patience.state()).isEqualTo(1);
    assertThat(ending.place.patience().state()).isEqualTo(1);
  }

  private static void waitInVain(Patience patience) {
    patience.inVain(patience.state());
  }

  /** Work that ends as soon as a wait for it has begun: when the patience with it is looked up. */
  private static final class EndingWork {
    final Place place = Place.of(this);
    private final InFlight.Count count;
    private Runnable told = () -> {};

    EndingWork(InFlight inFlight) {
      count = inFlight.at(place);
      count.begin();
    }

    void whenAWaitBegins(Runnable first) {
      told =
          () -> {
            told = () -> {};
            first.run();
            count.end();
          };
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      if (told != null) {
        told.run();
      }
      return 1;
    }
  }

  @Test
  void awaitRest_drainThatDoesNotWait_learnsNothingOfTheWork() {
    Place place = newPlace();
    inFlight.at(place).begin();
    assertThat(awaitRest(0)).isFalse();
    assertThat(place.hasOutlivedDrain()).isFalse();
  }

  /** A test that leaves its thread interrupted is judged like any other. */
  @Test
  void awaitRest_waiterIsInterrupted_waitsOnAndStaysInterrupted() throws Exception {
    InFlight.Count count = inFlight.at(newPlace());
    count.begin();
    boolean[] outcome = new boolean[2];
    Thread waiter =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              outcome[0] = awaitRest(FOR_LONG);
              outcome[1] = Thread.currentThread().isInterrupted();
            });
    waiter.start();
    Threads.spinUntil(() -> isWaitingOrDead(waiter));
    waiter.interrupt();
    count.end();
    waiter.join(TimeUnit.NANOSECONDS.toMillis(FOR_LONG) / 2);
    assertThat(waiter.isAlive()).as("still waiting").isFalse();
    assertThat(outcome).containsExactly(true, true);
  }

  private static boolean isWaitingOrDead(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING
        || thread.getState() == Thread.State.TERMINATED;
  }

  @Test
  void awaitRest_someOfTheWorkEnds_waitsForTheRest() throws Exception {
    InFlight.Count longer = inFlight.at(newPlace());
    InFlight.Count shorter = inFlight.at(newPlace());
    longer.begin();
    shorter.begin();
    AtomicInteger ended = new AtomicInteger();
    Callable<Boolean> waiter = () -> awaitRest(FOR_LONG) && ended.get() == 2;
    Callable<Boolean> worker =
        () -> {
          ended.incrementAndGet();
          shorter.end();
          ended.incrementAndGet();
          longer.end();
          return true;
        };
    assertThat(Threads.atOnce(List.of(waiter, worker))).containsExactly(true, true);
  }

  /** A wake-up that is lost shows as a wait that goes on to its end. */
  @Test
  void awaitRest_workEndsWhileTheWaiterFallsAsleep_isAlwaysWokenUp() throws Exception {
    int rounds = 10_000;
    InFlight.Count count = inFlight.at(newPlace());
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger awaited = new AtomicInteger();
    Callable<Integer> worker =
        () -> {
          for (int round = 1; round <= rounds; round++) {
            spinUntilAtLeast(awaited, round - 1);
            count.begin();
            begun.set(round);
            spin(round % 200);
            count.end();
          }
          return 0;
        };
    Callable<Integer> waiter =
        () -> {
          int late = 0;
          for (int round = 1; round <= rounds; round++) {
            spinUntilAtLeast(begun, round);
            long start = System.nanoTime();
            boolean atRest = awaitRest(FOR_LONG);
            late += !atRest || System.nanoTime() - start > FOR_LONG / 2 ? 1 : 0;
            awaited.set(round);
          }
          return late;
        };
    assertThat(Threads.atOnce(List.of(worker, waiter))).containsExactly(0, 0);
  }

  /** Work begins its children, at places of their own, before it ends itself. */
  @Test
  void awaitRest_workBeginsMoreWork_returnsOnlyWhenAllHasEnded() throws Exception {
    for (int round = 0; round < 100; round++) {
      Tree tree = new Tree(3, 4);
      Callable<Integer> worker = () -> tree.work();
      Callable<Integer> waiter =
          () -> {
            assertThat(awaitRest(tree.inFlight, FOR_LONG)).isTrue();
            return tree.ended.get();
          };
      List<Integer> seen = Threads.atOnce(List.of(worker, worker, worker, waiter));
      assertThat(seen.get(3)).as("ended when at rest, round " + round).isEqualTo(tree.size());
    }
  }

  /** There is always something in flight, and never in the place that is looked at. */
  @Test
  void awaitRest_workHopsFromPlaceToPlace_isWaitedForToItsEnd() throws Exception {
    for (int round = 0; round < 3_000; round++) {
      InFlight hops = new InFlight();
      List<InFlight.Count> counts = List.of(hops.at(newPlace()), hops.at(newPlace()));
      counts.get(0).begin();
      AtomicBoolean over = new AtomicBoolean();
      Callable<Boolean> worker =
          () -> {
            for (int hop = 0; hop < 200; hop++) {
              counts.get((hop + 1) % 2).begin();
              counts.get(hop % 2).end();
            }
            over.set(true);
            counts.get(0).end();
            return true;
          };
      Callable<Boolean> waiter = () -> awaitRest(hops, FOR_LONG) && over.get();
      assertThat(Threads.atOnce(List.of(worker, waiter))).as("round %s", round).containsOnly(true);
    }
  }

  /** A tree of tasks: each makes its children, ends, and is counted. */
  private static final class Tree {
    final InFlight inFlight = new InFlight();
    final AtomicInteger ended = new AtomicInteger();
    private final ConcurrentLinkedQueue<Task> queue = new ConcurrentLinkedQueue<>();
    private final List<Place> places = new ArrayList<>();
    private final int width;
    private final int depth;

    private record Task(int depth, InFlight.Count count) {}

    Tree(int width, int depth) {
      this.width = width;
      this.depth = depth;
      for (int i = 0; i <= depth; i++) {
        places.add(newPlace());
      }
      begin(0);
    }

    int size() {
      int size = 0;
      for (int level = 0, tasks = 1; level <= depth; level++, tasks *= width) {
        size += tasks;
      }
      return size;
    }

    private void begin(int level) {
      InFlight.Count count = inFlight.at(places.get(level));
      count.begin();
      queue.add(new Task(level, count));
    }

    int work() {
      while (ended.get() < size() && !Thread.currentThread().isInterrupted()) {
        Task task = queue.poll();
        if (task == null) {
          Thread.yield();
          continue;
        }
        for (int child = 0; task.depth() < depth && child < width; child++) {
          begin(task.depth() + 1);
        }
        ended.incrementAndGet();
        task.count().end();
      }
      return ended.get();
    }
  }

  private boolean awaitRest(long nanos) {
    return awaitRest(inFlight, nanos);
  }

  private static boolean awaitRest(InFlight inFlight, long nanos) {
    return inFlight.awaitRest(nanos, new Patience());
  }

  private static Place newPlace() {
    return Place.of(new Object());
  }

  private static void spinUntilAtLeast(AtomicInteger number, int wanted) {
    Threads.spinUntil(() -> number.get() >= wanted);
  }

  private static void spin(int times) {
    for (int i = 0; i < times; i++) {
      Thread.onSpinWait();
    }
  }
}
