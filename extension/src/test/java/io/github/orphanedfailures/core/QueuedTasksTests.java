package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class QueuedTasksTests {

  private final QueuedTasks queued = new QueuedTasks();
  private final Object pool = new Object();
  private final Object otherPool = new Object();
  private final Runnable task = () -> {};
  private final Submission first = submission();
  private final Submission second = submission();

  private static Submission submission() {
    return Submission.foreground(Scope.ofRun());
  }

  @Test
  void take_nothingWasAdded_isNull() {
    assertThat(queued.take(pool, task)).isNull();
    queued.add(pool, new Object(), first);
    assertThat(queued.take(pool, task)).isNull();
  }

  @Test
  void take_sameTaskTwice_answersInTheOrderOfSubmission() {
    queued.add(pool, task, first);
    queued.add(pool, task, second);
    assertThat(queued.take(pool, task)).isSameAs(first);
    assertThat(queued.take(pool, task)).isSameAs(second);
    assertThat(queued.take(pool, task)).isNull();
  }

  @Test
  void take_sameTaskInTwoPools_answersForTheOneAsked() {
    queued.add(otherPool, task, first);
    queued.add(pool, task, second);
    assertThat(queued.take(pool, task)).isSameAs(second);
    assertThat(queued.take(pool, task)).isNull();
    assertThat(queued.take(otherPool, task)).isSameAs(first);
  }

  @Test
  void take_tasksThatAreEqual_areNotConfused() {
    record Task(String name) {}
    Task one = new Task("same");
    Task other = new Task("same");
    queued.add(pool, one, first);
    assertThat(queued.take(pool, other)).isNull();
    assertThat(queued.take(pool, one)).isSameAs(first);
  }

  @Test
  void takeBack_sameTaskTwice_takesTheNewest() {
    queued.add(pool, task, first);
    queued.add(pool, task, second);
    assertThat(queued.takeBack(pool, task)).isSameAs(second);
    assertThat(queued.take(pool, task)).isSameAs(first);
  }

  @Test
  void take_submissionFromOutsideBetweenTwo_keepsItsPlace() {
    queued.add(pool, task, first);
    queued.add(pool, task, null);
    queued.add(pool, task, second);
    assertThat(queued.take(pool, task)).isSameAs(first);
    assertThat(queued.take(pool, task)).isNull();
    assertThat(queued.take(pool, task)).isSameAs(second);
  }

  @Test
  void takeBack_submissionFromOutsideRefused_leavesTheOthers() {
    queued.add(pool, task, first);
    queued.add(pool, task, null);
    assertThat(queued.takeBack(pool, task)).isNull();
    assertThat(queued.take(pool, task)).isSameAs(first);
  }

  @Test
  void take_manyThreadsAtOnce_answersEachSubmissionOnce() throws Exception {
    int rounds = 10_000;
    List<Submission> added = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      added.add(submission());
    }
    Callable<List<Submission>> adder =
        () -> {
          added.forEach(each -> queued.add(pool, task, each));
          return List.of();
        };
    List<List<Submission>> taken =
        Threads.atOnce(List.of(adder, () -> take(rounds / 2), () -> take(rounds / 2)));
    List<Submission> all = new ArrayList<>(taken.get(1));
    all.addAll(taken.get(2));
    assertThat(all).containsExactlyInAnyOrderElementsOf(added);
    assertThat(queued.take(pool, task)).isNull();
  }

  private List<Submission> take(int count) {
    List<Submission> taken = new ArrayList<>();
    while (taken.size() < count && !Thread.currentThread().isInterrupted()) {
      Submission next = queued.take(pool, task);
      if (next == null) {
        Thread.yield();
      } else {
        taken.add(next);
      }
    }
    return taken;
  }
}
