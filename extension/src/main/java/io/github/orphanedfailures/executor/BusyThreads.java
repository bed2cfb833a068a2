package io.github.orphanedfailures.executor;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Waits for platform threads that run code of the user's; for when nothing tells who starts threads
 * and what they run.
 *
 * <p>What a thread does is told by its stack alone. Looks every millisecond, but not even once when
 * no thread has come since the test began.
 */
final class BusyThreads {

  private static final long MILLIS = 1;

  /** Whose native methods return at once; in those of others a thread waits for something. */
  private static final Set<String> PASSING =
      Set.of(
          "java.lang.Object",
          "java.lang.Thread",
          "java.lang.Throwable",
          "jdk.internal.misc.Unsafe");

  /**
   * Where the threads began that have outlived a wait. What begins there is not waited for again,
   * so that a class which starts such a thread in each of its tests does not wait in each of them.
   */
  private final Set<String> outlived = ConcurrentHashMap.newKeySet();

  /** Returns the platform threads that live now. */
  static Set<Thread> living() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    for (ThreadGroup each = root; each != null; each = each.getParent()) {
      root = each;
    }
    Set<Thread> living = Collections.newSetFromMap(new IdentityHashMap<>());
    if (root != null) {
      Thread[] found = new Thread[root.activeCount() + 16];
      int count = root.enumerate(found);
      while (count == found.length) {
        // Perhaps there was no room for all.
        found = new Thread[count * 2];
        count = root.enumerate(found);
      }
      for (int i = 0; i < count; i++) {
        living.add(found[i]);
      }
    }
    return living;
  }

  /**
   * Waits, bounded, until the threads that were not there before have ended, or wait for work.
   *
   * @param before the threads that are not waited for
   * @param nanos how long to wait at most
   */
  void awaitRest(Set<Thread> before, long nanos) {
    long deadline = System.nanoTime() + nanos;
    try {
      for (Thread busy = anyBusy(before); busy != null; busy = anyBusy(before)) {
        if (System.nanoTime() >= deadline) {
          remember(busy);
        } else {
          busy.join(MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Thread anyBusy(Set<Thread> before) {
    for (Thread thread : living()) {
      if (!before.contains(thread)
          && thread != Thread.currentThread()
          && !(thread instanceof TrackedThread)
          && isBusy(thread)) {
        return thread;
      }
    }
    return null;
  }

  private boolean isBusy(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    if (stack.length == 0) {
      // It begins to run, or it is about to end.
      return thread.isAlive() && !outlived.contains(thread.getName());
    }
    StackTraceElement first = firstOfUser(stack);
    if (first != null) {
      return !isOfJUnit(first) && !outlived.contains(placeOf(first));
    }
    // Only the JDK's code: a worker that waits, in a lock or in the operating system; or one that
    // has a task no more, because it is about to die of it.
    Thread.State state = thread.getState();
    return (state == Thread.State.RUNNABLE || state == Thread.State.BLOCKED)
        && (!stack[0].isNativeMethod() || PASSING.contains(stack[0].getClassName()))
        && !outlived.contains(thread.getName());
  }

  private void remember(Thread busy) {
    StackTraceElement first = firstOfUser(busy.getStackTrace());
    outlived.add(first == null ? busy.getName() : placeOf(first));
  }

  /** Returns the frame of the user's code that was called first, or null. */
  private static @Nullable StackTraceElement firstOfUser(StackTraceElement[] stack) {
    for (int i = stack.length - 1; i >= 0; i--) {
      String name = stack[i].getClassName();
      if (!name.startsWith("java.") && !name.startsWith("jdk.") && !name.startsWith("sun.")) {
        return stack[i];
      }
    }
    return null;
  }

  /** A thread on which JUnit runs tests, perhaps this one. */
  private static boolean isOfJUnit(StackTraceElement first) {
    return first.getClassName().startsWith("org.junit.");
  }

  private static String placeOf(StackTraceElement frame) {
    return frame.getClassName() + '.' + frame.getMethodName();
  }
}
