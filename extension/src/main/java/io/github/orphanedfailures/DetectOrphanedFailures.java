package io.github.orphanedfailures;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Fails a test when a background task that it started failed and nobody noticed.
 *
 * <p>May be put on a class, a method or another annotation; it is inherited by subclasses and by
 * nested classes. The nearest annotation wins, attribute by attribute: what a method leaves out is
 * taken from its class, then from the configuration parameter, then from the default.
 *
 * <h2>Scope</h2>
 *
 * <p>A failure is charged to the scope that <em>submitted</em> the work: one test invocation, or
 * the test class for work that {@code @BeforeAll} or {@code @AfterAll} submitted. The scope of a
 * test ends after every {@code @AfterEach} method; the scope of a class ends after every
 * {@code @AfterAll} method.
 *
 * <h2>What Counts as Observed</h2>
 *
 * <p>A failure is observed as soon as any code outside {@code java.util.concurrent} was handed it
 * or was told that there is one: {@code get()}, {@code join()}, {@code handle()}, {@code
 * whenComplete()}, {@code exceptionally()}, {@code isCompletedExceptionally()}, {@code state()}, an
 * assertion that caught it, an uncaught-exception handler of your own. {@code isDone()} and a
 * {@code get()} that timed out are not observations. A failure that travels along {@code
 * thenApply()} and its like stays the same failure.
 *
 * <h2>Parallel Execution</h2>
 *
 * <p>The scope is captured where work is submitted and travels with it, so tests may run in
 * parallel and share executors. A failure whose submitter cannot be proven is reported as
 * unattributed and fails no test.
 *
 * <h2>Limits</h2>
 *
 * <p>An exception that the task itself catches is never seen. See the README for the whole list.
 *
 * @since 0.1
 * @see ExpectOrphanedFailure
 * @see Tracked
 * @see OrphanedFailures
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith({OrphanedFailuresExtension.class, TrackedExtension.class})
public @interface DetectOrphanedFailures {

  /**
   * What happens with orphaned failures; at most one value.
   *
   * <p>Empty means: as the enclosing element says, else the configuration parameter {@code
   * orphanedfailures.mode}, else {@link Mode#FAIL}.
   */
  Mode[] mode() default {};

  /**
   * How long at most to wait, when a scope ends, for its work that is still in flight, written as
   * {@code "500 ms"} or {@code "2 s"}; {@code "0 s"} does not wait.
   *
   * <p>Empty means: as the enclosing element says, else the configuration parameter {@code
   * orphanedfailures.drain}, else one second.
   */
  String drain() default "";

  /**
   * How long a failure may stay unobserved while the test body still runs before the test thread is
   * interrupted, written as {@code "500 ms"}; {@code "0 s"} never interrupts.
   *
   * <p>Empty means: as the enclosing element says, else the configuration parameter {@code
   * orphanedfailures.failFastAfter}, else never.
   */
  String failFastAfter() default "";
}
