package io.github.orphanedfailures;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Declares that a test leaves a failure behind on purpose.
 *
 * <p>Exactly {@link #count()} orphaned failures that match are consumed at the end of the test. If
 * fewer happen the test fails; what happens beyond that stays an orphaned failure. On a class, or
 * on one around it, it holds for each of their tests. On a test factory it holds for all of its
 * dynamic tests together. What it stands on is watched, also without {@link
 * DetectOrphanedFailures}.
 *
 * @since 0.1
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(ExpectOrphanedFailure.Several.class)
@ExtendWith({OrphanedFailuresExtension.class, TrackedExtension.class})
public @interface ExpectOrphanedFailure {

  /** The type of the failure; subtypes match too. */
  Class<? extends Throwable> value() default Throwable.class;

  /** A part of the failure's message; empty matches every message, also none at all. */
  String message() default "";

  /** How many such failures are expected; at least one. */
  int count() default 1;

  /**
   * Holds several expectations.
   *
   * @since 0.1
   */
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @Documented
  @Inherited
  @ExtendWith({OrphanedFailuresExtension.class, TrackedExtension.class})
  @interface Several {

    /** The expectations, each of which must be met. */
    ExpectOrphanedFailure[] value();
  }
}
