package io.github.orphanedfailures;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for a tracked executor: one that the extension makes, injects, watches and shuts down.
 *
 * <p>Goes on a parameter or a field of type {@link java.util.concurrent.Executor}, {@link
 * java.util.concurrent.ExecutorService}, {@link java.util.concurrent.ScheduledExecutorService} or
 * {@link java.util.concurrent.ThreadFactory}, or {@link OrphanedFailures}. A parameter of these
 * types is injected without this annotation too, unless it carries another annotation or another
 * extension resolves it; with it the extension always claims the parameter.
 *
 * <p>An executor of a test is shut down when the test's scope ends; one in a static field or a
 * {@code @BeforeAll} parameter when the class's scope ends.
 *
 * @since 0.1
 */
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Tracked {

  /** How many threads the executor has; at least one. Ignored for virtual threads. */
  int threads() default 4;

  /** The threads' name, to which a number is added; empty means {@code "tracked"}. */
  String name() default "";

  /** Whether each task runs in a virtual thread of its own; needs JDK 21 or newer. */
  boolean virtual() default false;
}
