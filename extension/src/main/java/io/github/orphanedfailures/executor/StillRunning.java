package io.github.orphanedfailures.executor;

import org.jspecify.annotations.Nullable;

/**
 * A thread that was told to stop when its scope ended, and did not.
 *
 * @param thread the thread's name
 * @param task the class of what it runs
 * @param at what it is doing in the user's code, or in the JDK when no frame is the user's; null
 *     when it ended at the last moment
 */
public record StillRunning(String thread, String task, @Nullable StackTraceElement at) {

  /** Looks at a thread. */
  static StillRunning of(Thread thread, Class<?> task) {
    return new StillRunning(thread.getName(), nameOf(task), placeIn(thread.getStackTrace()));
  }

  /**
   * Names the class that a lambda expression is in, instead of the one that the JVM made for it.
   */
  private static String nameOf(Class<?> task) {
    String name = task.getName();
    int lambda = name.indexOf("$$Lambda");
    return lambda < 0 ? name : "a lambda of " + name.substring(0, lambda);
  }

  private static @Nullable StackTraceElement placeIn(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      String name = frame.getClassName();
      if (!name.startsWith("java.") && !name.startsWith("jdk.") && !name.startsWith("sun.")) {
        return frame.getClassName().startsWith(StillRunning.class.getPackageName() + '.')
            ? stack[0]
            : frame;
      }
    }
    return stack.length == 0 ? null : stack[0];
  }

  /**
   * Says it in one line, for example {@code "tracked-1 runs com.acme.Poller, at Poller.java:31"}.
   */
  @Override
  public String toString() {
    String running = thread + " runs " + task;
    return at == null ? running : running + ", at " + at;
  }
}
