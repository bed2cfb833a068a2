package io.github.orphanedfailures.tests.shapes;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.EnvResolver;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that end in every way but an orphaned failure. */
final class EndingFixtures {

  private EndingFixtures() {}

  @DetectOrphanedFailures
  static class TimeoutFailsTestCase {

    @Test
    void exceeds() {
      assertTimeoutPreemptively(Duration.ofMillis(20), () -> new CountDownLatch(1).await());
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class SeparateThreadTestCase {

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void passes(Env env) {
      env.attempt(env.pool().submit((Runnable) env::fail)::get);
    }
  }

  @DetectOrphanedFailures
  static class ExceedsTestCase {

    @Test
    @Timeout(
        value = 20,
        unit = TimeUnit.MILLISECONDS,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void exceeds() throws InterruptedException {
      new CountDownLatch(1).await();
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class ThrowsThereTestCase {

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void fails(Env env) {
      env.fail();
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class FailsWithItTestCase {

    @Test
    void fails(Env env) {
      env.until(env.pool().submit((Runnable) env::fail)::isDone);
      env.fail();
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class FailsWithGetTestCase {

    @Test
    void fails(Env env) throws Exception {
      env.pool().submit((Runnable) env::fail).get();
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class FailsWithCauseTestCase {

    @Test
    void fails(Env env) {
      env.pool().submit((Runnable) env::fail);
      throw new AssertionError("the task failed", new IllegalStateException(env.boom()));
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class SuppressesTestCase {

    @Test
    void fails(Env env) {
      env.pool().submit((Runnable) env::fail);
      IllegalStateException own = new IllegalStateException("the test's own");
      own.addSuppressed(env.boom());
      throw own;
    }
  }

  @DetectOrphanedFailures
  static class AbortedTestCase {

    @Test
    void aborts() {
      assumeTrue(false, "never");
    }
  }

  @DetectOrphanedFailures
  static class SkippedTestCase {

    @Test
    @EnabledIfSystemProperty(named = "of.test.never", matches = "set")
    void skipped() {
      throw new AssertionError("must not run");
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class ThrowsAtOnceTestCase {

    @Test
    void fails(Env env) {
      env.fail();
    }
  }

  @ExtendWith(EnvResolver.class)
  static class MixedTestCase {

    @Test
    void unannotated(Env env) throws Exception {
      env.pool().submit((Runnable) env::fail);
      env.start(env::fail).join();
    }

    @Test
    @DetectOrphanedFailures
    void annotated(Env env) throws Exception {
      env.pool().submit(() -> "fine").get();
    }
  }

  @ExtendWith(EnvResolver.class)
  static class UnannotatedTestCase {

    @Test
    void leaks(Env env) throws Exception {
      env.pool().submit((Runnable) env::fail);
      env.start(env::fail).join();
    }
  }
}
