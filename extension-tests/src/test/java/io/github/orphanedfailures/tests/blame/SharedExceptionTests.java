package io.github.orphanedfailures.tests.blame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.TestMode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One instance of an exception is another failure in each test whose work throws it. */
class SharedExceptionTests {

  @Test
  void sameInstanceIsThrownInSeveralTests_eachTestIsJudgedForItself() {
    assumeTrue(TestMode.instrumented(), "nothing sees these futures otherwise");
    FixtureRun run = FixtureRun.of(ConstantTestCase.class);
    assertThat(run.tests()).hasSize(4);
    assertThat(run.failedTests()).as("%s", run).containsExactly("b_leaks()", "d_leaksAgain()");
    assertThat(run.failedContainers()).as("%s", run).isEmpty();
  }

  @DetectOrphanedFailures
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class ConstantTestCase {

    private static final Supplying CONSTANT = new Supplying(new Boom("always the same"));

    private static ExecutorService pool;

    @BeforeAll
    static void open() {
      pool = Executors.newSingleThreadExecutor();
    }

    @AfterAll
    static void close() {
      pool.shutdown();
    }

    @Test
    void a_looks() {
      Future<?> future = pool.submit(CONSTANT::raise);
      assertThrows(ExecutionException.class, future::get);
    }

    @Test
    void b_leaks() {
      pool.submit(CONSTANT::raise);
    }

    @Test
    void c_looksAgain() {
      Future<?> future = pool.submit(CONSTANT::raise);
      assertThrows(ExecutionException.class, future::get);
    }

    @Test
    void d_leaksAgain() {
      CompletableFuture.runAsync(CONSTANT::raise);
    }
  }

  private record Supplying(RuntimeException failure) {
    void raise() {
      throw failure;
    }
  }
}
