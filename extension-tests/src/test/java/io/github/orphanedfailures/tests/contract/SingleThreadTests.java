package io.github.orphanedfailures.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.Tracked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An executor service of one thread. */
@DetectOrphanedFailures(drain = "60 s")
class SingleThreadTests extends ExecutorServiceContract {

  SingleThreadTests(@Tracked(threads = 1, name = "only") ExecutorService executor) {
    super(executor);
  }

  @Test
  void tasksRunInTheOrderOfTheirSubmission() throws Exception {
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    List<Future<?>> futures = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int number = i;
      futures.add(executor.submit(() -> order.add(number)));
    }
    for (Future<?> future : futures) {
      future.get();
    }
    assertThat(order).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void threadHasTheNameThatWasAskedFor() throws Exception {
    assertThat(executor.submit(() -> Thread.currentThread().getName()).get()).startsWith("only");
  }

  @Test
  void shutdownNowReturnsWhatIsStillQueued() throws Exception {
    block();
    executor.submit(() -> "queued");
    executor.execute(() -> {});
    assertThat(executor.shutdownNow()).hasSize(2);
  }

  @Test
  void queuedTaskCanBeCancelled() throws Exception {
    block();
    Future<String> queued = executor.submit(() -> "queued");
    assertThat(queued.cancel(false)).isTrue();
    assertThat(queued.isCancelled()).isTrue();
  }
}
