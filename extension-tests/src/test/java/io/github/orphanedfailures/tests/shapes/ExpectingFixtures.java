package io.github.orphanedfailures.tests.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.ExpectOrphanedFailure;
import io.github.orphanedfailures.OrphanedFailure;
import io.github.orphanedfailures.OrphanedFailures;
import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.EnvResolver;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that leave a failure behind and say so; on executors that are seen in every mode. */
final class ExpectingFixtures {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private ExpectingFixtures() {}

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class ExpectsTestCase {

    @Test
    @ExpectOrphanedFailure
    void leaks(Env env, ExecutorService executor) {
      executor.submit((Runnable) env::fail);
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class ExpectsPartTestCase {

    @Test
    @ExpectOrphanedFailure(value = RuntimeException.class, message = "boom 1 of")
    void leaks(Env env, ExecutorService executor) {
      executor.submit((Runnable) env::fail);
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class ExpectsTwoTestCase {

    @Test
    @ExpectOrphanedFailure(value = Boom.class, count = 2)
    void leaksTwice(Env env, ExecutorService executor) {
      executor.submit((Runnable) () -> env.fail(1));
      executor.submit((Runnable) () -> env.fail(2));
    }
  }

  /** What a class expects holds for its subclasses, too. */
  static class ExpectsInheritedTestCase extends ExpectsOnClassTestCase {}

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  @ExpectOrphanedFailure(Boom.class)
  static class ExpectsOnClassTestCase {

    @Test
    void leaks(Env env, ExecutorService executor) {
      executor.submit((Runnable) env::fail);
    }

    @Nested
    class Inner {

      @Test
      void leaksToo(Env env, ExecutorService executor) {
        executor.submit((Runnable) env::fail);
      }
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  @ExpectOrphanedFailure(value = Boom.class, message = "boom 1")
  static class ExpectsSeveralTestCase {

    @Test
    @ExpectOrphanedFailure(value = Boom.class, message = "boom 2")
    @ExpectOrphanedFailure(value = Boom.class, message = "boom 3")
    void leaksThreeTimes(Env env, ExecutorService executor) {
      executor.submit((Runnable) () -> env.fail(1));
      executor.submit((Runnable) () -> env.fail(2));
      executor.submit((Runnable) () -> env.fail(3));
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class AcknowledgesTestCase {

    @Test
    void acknowledges(Env env, ExecutorService executor, OrphanedFailures failures)
        throws InterruptedException {
      executor.submit((Runnable) env::fail);
      OrphanedFailure failure = failures.awaitNext(PATIENCE);
      assertThat(failures.list()).hasSize(1);
      failures.acknowledge(failure);
      assertThat(failure.failure()).isSameAs(env.boom());
      assertThat(failures.list()).isEmpty();
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class AcknowledgesAllTestCase {

    @Test
    void acknowledges(Env env, ExecutorService executor, OrphanedFailures failures)
        throws InterruptedException {
      executor.submit((Runnable) () -> env.fail(1));
      executor.submit((Runnable) () -> env.fail(2));
      failures.awaitNext(PATIENCE);
      failures.awaitNext(PATIENCE);
      failures.acknowledgeAll();
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class ExpectsLiveTestCase {

    @Test
    void expects(Env env, ExecutorService executor, OrphanedFailures failures) {
      failures.expect(Boom.class, "boom");
      executor.submit((Runnable) env::fail);
    }
  }
}
