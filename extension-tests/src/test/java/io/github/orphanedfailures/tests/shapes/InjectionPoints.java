package io.github.orphanedfailures.tests.shapes;

import static io.github.orphanedfailures.tests.harness.Shape.innocent;
import static io.github.orphanedfailures.tests.harness.Shape.leak;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.Tracked;
import io.github.orphanedfailures.tests.harness.Env;
import io.github.orphanedfailures.tests.harness.EnvResolver;
import io.github.orphanedfailures.tests.harness.Shape;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** B04, B05: everywhere that an executor can be injected. */
final class InjectionPoints {

  private InjectionPoints() {}

  static Stream<Shape> rows() {
    return Stream.of(
            at("constructor", ConstructorTestCase.class),
            at("field", FieldTestCase.class),
            at("component of a record", RecordTestCase.class),
            at("static field", StaticFieldTestCase.class),
            at("inherited field", InheritedFieldTestCase.class),
            at("@BeforeEach", BeforeEachTestCase.class),
            at("@BeforeAll", BeforeAllTestCase.class),
            at("test method", MethodTestCase.class),
            at("two different ones", TwoTestCase.class),
            virtual())
        .flatMap(rows -> rows);
  }

  private static Stream<Shape> at(String point, Class<?> fixture) {
    return Stream.of(
        leak(
                "B04",
                point + ", future dropped",
                env -> env.injected().service().submit((Runnable) env::fail))
            .seenPlain()
            .in(fixture),
        innocent(
                "B04",
                point + ", get()",
                env -> {
                  Future<?> future = env.injected().service().submit((Runnable) env::fail);
                  env.attempt(future::get);
                })
            .in(fixture));
  }

  private static Stream<Shape> virtual() {
    return Stream.concat(
            PoolForms.LEAKING.stream()
                .map(form -> form.as("B05").leakOn("virtual", env -> env.injected().service()))
                .map(Shape::seenPlain),
            PoolForms.OBSERVED.stream()
                .map(form -> form.as("B05").innocentOn("virtual", env -> env.injected().service())))
        .map(shape -> shape.in(VirtualTestCase.class).since(21));
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class ConstructorTestCase {

    private final ExecutorService executor;

    ConstructorTestCase(ExecutorService executor) {
      this.executor = executor;
    }

    @Test
    void shape(Env env) throws Exception {
      env.play(executor);
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class FieldTestCase {

    @Tracked(threads = 1)
    ExecutorService executor;

    @Test
    void shape(Env env) throws Exception {
      env.play(executor);
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class StaticFieldTestCase {

    @Tracked static ExecutorService executor;

    @Test
    void shape(Env env) throws Exception {
      env.play(executor);
    }
  }

  /** The annotation of a component is on its parameter and on its field. */
  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  record RecordTestCase(@Tracked(threads = 1) ExecutorService executor) {

    @Test
    void shape(Env env) throws Exception {
      env.play(executor);
    }
  }

  static class InheritedFieldTestCase extends FieldTestCase {}

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class BeforeEachTestCase {

    private ExecutorService executor;

    @BeforeEach
    void keep(ExecutorService injected) {
      executor = injected;
    }

    @Test
    void shape(Env env) throws Exception {
      env.play(executor);
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class BeforeAllTestCase {

    private static ExecutorService executor;

    @BeforeAll
    static void keep(ExecutorService injected) {
      executor = injected;
    }

    @Test
    void shape(Env env) throws Exception {
      env.play(executor);
    }

    @AfterAll
    static void stillOpen() {
      assertThat(executor.isShutdown()).isFalse();
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class MethodTestCase {

    @Test
    void shape(Env env, @Tracked(threads = 1, name = "lonely") ExecutorService executor)
        throws Exception {
      assertThat(executor.submit(() -> Thread.currentThread().getName()).get())
          .startsWith("lonely");
      env.play(executor);
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class TwoTestCase {

    @Test
    void shape(Env env, ExecutorService idle, @Tracked ScheduledExecutorService executor)
        throws Exception {
      assertThat(idle).isNotSameAs(executor);
      idle.submit(() -> "fine").get();
      env.play(executor);
    }
  }

  @DetectOrphanedFailures
  @ExtendWith(EnvResolver.class)
  static class VirtualTestCase {

    @Test
    void shape(Env env, @Tracked(virtual = true) ExecutorService executor) throws Exception {
      env.play(executor);
    }
  }
}
