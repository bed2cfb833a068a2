package io.github.orphanedfailures.core;

import java.lang.Thread.UncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Marks the default handler that this library itself sets when it cannot instrument the JDK: it
 * takes a failure no more than the handler does that was there before.
 */
public interface OwnUncaughtHandler extends UncaughtExceptionHandler {

  /** Returns the handler that was there before and is still called, or null. */
  @Nullable UncaughtExceptionHandler previous();
}
