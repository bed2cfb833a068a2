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

  /**
   * Whether a handler is one of these, be it of another class loader: the library may be loaded
   * twice, and its handler then is installed twice.
   */
  static boolean isOne(@Nullable UncaughtExceptionHandler handler) {
    if (handler == null || handler instanceof OwnUncaughtHandler) {
      return handler != null;
    }
    for (Class<?> each : handler.getClass().getInterfaces()) {
      if (each.getName().equals(OwnUncaughtHandler.class.getName())) {
        return true;
      }
    }
    return false;
  }
}
