package io.github.orphanedfailures.executor;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's virtual threads, which this library's code cannot name: it is compiled for JDK 17.
 *
 * <p>Relies on {@code Thread.ofVirtual().name(String).unstarted(Runnable)} and {@code
 * Executors.newThreadPerTaskExecutor(ThreadFactory)}, final since JDK 21.
 */
final class VirtualThreads {

  private static final int FIRST_JDK = 21;

  /** What is there on JDK 21 and newer; null before. */
  private static final @Nullable VirtualThreads AVAILABLE =
      Runtime.version().feature() < FIRST_JDK ? null : new VirtualThreads();

  private final MethodHandle unstarted;
  private final MethodHandle perTask;

  private VirtualThreads() {
    Lookup jdk = MethodHandles.publicLookup();
    try {
      Class<?> builder = Class.forName("java.lang.Thread$Builder$OfVirtual");
      MethodHandle ofVirtual = jdk.findStatic(Thread.class, "ofVirtual", methodType(builder));
      MethodHandle name = jdk.findVirtual(builder, "name", methodType(builder, String.class));
      MethodHandle named =
          MethodHandles.foldArguments(name, ofVirtual); // (String) -> builder with that name
      unstarted =
          MethodHandles.collectArguments(
              jdk.findVirtual(builder, "unstarted", methodType(Thread.class, Runnable.class)),
              0,
              named);
      perTask =
          jdk.findStatic(
              Executors.class,
              "newThreadPerTaskExecutor",
              methodType(ExecutorService.class, ThreadFactory.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("This JDK's virtual threads are not as they were in JDK 21", e);
    }
  }

  /**
   * Returns the JDK's virtual threads.
   *
   * @throws UnsupportedOperationException if this JDK has none
   */
  static VirtualThreads required() {
    if (AVAILABLE == null) {
      throw new UnsupportedOperationException(
          "@Tracked(virtual = true) needs JDK 21 or newer; this is JDK "
              + Runtime.version().feature());
    }
    return AVAILABLE;
  }

  /** Makes a virtual thread that has not been started. */
  Thread unstarted(String name, Runnable task) {
    try {
      return (Thread) unstarted.invokeExact(name, task);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Makes an executor that makes a thread for each task. */
  ExecutorService perTask(ThreadFactory threads) {
    try {
      return (ExecutorService) perTask.invokeExact(threads);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static Error unexpected(Throwable e) {
    if (e instanceof Error error) {
      return error;
    }
    return new LinkageError("A virtual thread could not be made", e);
  }
}
