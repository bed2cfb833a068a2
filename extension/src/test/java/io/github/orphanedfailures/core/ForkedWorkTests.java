package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForkedWorkTests {

  private final Detector detector = new Detector();
  private final FakeJdk jdk = new FakeJdk(detector);
  private final Scope scope = detector.run().child("Some.test()", "", Duration.ZERO);

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
