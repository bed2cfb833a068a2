package io.github.orphanedfailures.tests.harness;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The test classes that shapes run in, unless they bring one of their own. */
public final class Fixtures {

  private Fixtures() {}

  /** A test that gets nothing from the extension. */
  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  public static class ForeignTestCase {

    @Test
    void shape(Env env) throws Exception {
      env.play();
    }
  }

  /** A test that leaves threads behind that never end, and does not wait long for them. */
  @DetectOrphanedFailures(drain = "1 s")
  @ExtendWith(EnvResolver.class)
  public static class EndlessTestCase {

    @Test
    void shape(Env env) throws Exception {
      env.play();
    }
  }

  /** A test that gets its executors from the extension. */
  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  public static class InjectedTestCase {

    @Test
    void shape(
        Env env,
        Executor executor,
        ExecutorService service,
        ScheduledExecutorService scheduled,
        ThreadFactory threads)
        throws Exception {
      env.play(new Injected(executor, service, scheduled, threads));
    }
  }
}
