package io.github.orphanedfailures.core;

import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads throwables whose classes override what is read: such a method may throw, or never return.
 *
 * <h2>Basic approach</h2>
 *
 * What the JDK's own classes declare is called as it is. What others declare is called on a thread
 * of its own, which is given up when it takes too long; the same method of the same class is then
 * not tried again. For any number of threads.
 */
public final class Untrusted {

  /** A part of a throwable: what is read at once. */
  public enum Part {
    /** The cause. */
    CAUSE(1),
    /** The message, and what is made of it. */
    TEXT(2),
    /** The stack trace. */
    STACK(4),
    /** What collections ask for. */
    IDENTITY(8),
    /** What is printed, which is all the others and more. */
    PRINT(16);

    private final int bit;

    Part(int bit) {
      this.bit = bit;
    }

    /** Returns the bits of the parts for which a method is called. */
    private static int bitsFor(String method) {
      return switch (method) {
        case "getCause" -> CAUSE.bit | PRINT.bit;
        case "getMessage", "getLocalizedMessage", "toString" -> TEXT.bit | PRINT.bit;
        case "getStackTrace" -> STACK.bit;
        case "hashCode", "equals" -> IDENTITY.bit | PRINT.bit;
        case "printStackTrace" -> PRINT.bit;
        default -> 0;
      };
    }
  }

  /** So long a method may take. A loaded machine starts a thread in less. */
  private static final long PATIENCE_SECONDS = 5;

  /**
   * The bits of the parts that a class, or one that it extends, declares itself. Integers, because
   * what hangs on a class of the JDK must not keep the classes of this library alive.
   */
  private static final ClassValue<Integer> OVERRIDDEN =
      new ClassValue<>() {
        @Override
        protected Integer computeValue(Class<?> type) {
          return overriddenIn(type);
        }
      };

  /** The classes of which a method did not return. */
  private static final Set<Class<?>> STUCK =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private Untrusted() {}

  /**
   * Reads a part of a throwable.
   *
   * @param part what is read, by which it is decided whether to trust the class
   * @param read calls the throwable's methods
   * @throws UnreadableException if that throws, or takes too long
   */
  public static <T extends @Nullable Object> T read(
      Throwable throwable, Part part, Supplier<T> read) throws UnreadableException {
    Class<?> type = throwable.getClass();
    if ((OVERRIDDEN.get(type) & part.bit) == 0) {
      return call(read);
    }
    if (STUCK.contains(type)) {
      throw new UnreadableException("does not return");
    }
    Reader<T> reader = new Reader<>(read);
    try {
      reader.start();
    } catch (OutOfMemoryError noThread) {
      throw new UnreadableException("cannot be called: there is no memory for a thread");
    }
    if (!reader.awaitEnd()) {
      STUCK.add(type);
      throw new UnreadableException("does not return");
    }
    return reader.result();
  }

  /**
   * Returns the stack trace of a throwable.
   *
   * @throws UnreadableException if it cannot be read, is null, or has null in it
   * @since 0.1.0
   */
  public static StackTraceElement[] stackTraceOf(Throwable throwable) throws UnreadableException {
    StackTraceElement[] trace = read(throwable, Part.STACK, throwable::getStackTrace);
    if (trace == null) {
      throw new UnreadableException("returns null");
    }
    for (StackTraceElement each : trace) {
      if (each == null) {
        throw new UnreadableException("returns a trace with null in it");
      }
    }
    return trace;
  }

  private static <T extends @Nullable Object> T call(Supplier<T> read) throws UnreadableException {
    try {
      return read.get();
    } catch (Throwable hostile) {
      throw new UnreadableException("throws " + hostile.getClass().getName());
    }
  }

  private static int overriddenIn(Class<?> type) {
    int bits = 0;
    for (Class<?> each = type; each != null && !isOfJdk(each); each = each.getSuperclass()) {
      try {
        for (Method method : each.getDeclaredMethods()) {
          bits |= Part.bitsFor(method.getName());
        }
      } catch (LinkageError incomplete) {
        // A type that one of its methods names is not there, so nobody knows its methods.
        return -1;
      }
    }
    return bits;
  }

  private static boolean isOfJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  /** The thread on which one method is called; never a test's work. */
  static final class Reader<T extends @Nullable Object> extends Thread {

    private final Supplier<T> read;
    private final CountDownLatch end = new CountDownLatch(1);

    /**
     * Counting down {@code end} happens after they are written, awaiting it before they are read.
     */
    private @Nullable T value;

    private @Nullable UnreadableException problem;

    Reader(Supplier<T> read) {
      super(null, null, "orphaned-failures-reader", 0, false);
      this.read = read;
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        value = call(read);
      } catch (UnreadableException e) {
        problem = e;
      }
      end.countDown();
    }

    /** Waits with patience, and returns whether it has ended. An interrupt waits until then. */
    boolean awaitEnd() {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      boolean isInterrupted = false;
      try {
        while (true) {
          try {
            return end.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
          } catch (InterruptedException e) {
            isInterrupted = true;
          }
        }
      } finally {
        if (isInterrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @SuppressWarnings("NullAway") // it is what the supplier returned
    T result() throws UnreadableException {
      if (problem != null) {
        throw problem;
      }
      return value;
    }
  }
}
