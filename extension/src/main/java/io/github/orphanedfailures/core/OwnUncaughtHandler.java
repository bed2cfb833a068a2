package io.github.orphanedfailures.core;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Marks the default handler that this library itself sets when it cannot instrument the JDK: it
 * takes a failure no more than the handler does that was there before.
 *
 * <p>Several class loaders of one JVM may have loaded the library, and their handlers then call one
 * another. What they ask each other are methods of the JDK's interfaces, since they share no other.
 */
public interface OwnUncaughtHandler
    extends UncaughtExceptionHandler,
        Supplier<@Nullable UncaughtExceptionHandler>,
        BooleanSupplier {

  /** Returns the handler that was there before and is still called, or null. */
  @Override
  @Nullable UncaughtExceptionHandler get();

  /**
   * Whether this handler, or one of this library that it calls in turn, can prove to whose work the
   * current thread belongs.
   */
  @Override
  boolean getAsBoolean();

  /** Whether a handler is one of these, be it of another class loader. */
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

  /** Returns the handler that one of these, of any class loader, found when it was installed. */
  static @Nullable UncaughtExceptionHandler previous(UncaughtExceptionHandler own) {
    return own instanceof Supplier<?> chained ? (UncaughtExceptionHandler) chained.get() : null;
  }

  /** Whether a handler is one of these, of any class loader, and answers that it has a proof. */
  static boolean hasProof(@Nullable UncaughtExceptionHandler handler) {
    return isOne(handler) && handler instanceof BooleanSupplier own && own.getAsBoolean();
  }
}
