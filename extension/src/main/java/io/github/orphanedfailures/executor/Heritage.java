package io.github.orphanedfailures.executor;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.Submission;
import java.lang.StackWalker.StackFrame;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a thread because of the thread that made it; for when nothing tells who starts
 * threads.
 *
 * <p>A thread that was made by a thread that is watched is watched too. What a thread knows is
 * confined to it; the constructor of {@code Thread} writes it before the thread can start.
 */
final class Heritage extends InheritableThreadLocal<@Nullable Object> {

  /** How far down the stack the constructor of a pool's worker thread can be. */
  private static final int DEPTH = 32;

  private static final StackWalker WALKER = StackWalker.getInstance();

  /** What a thread knows that nobody submitted; of the JDK, so that it keeps no class loaded. */
  private static final Object WATCHED = true;

  /**
   * What a thread knows that somebody submitted.
   *
   * @param context what {@link Detector#submitted} returned when the thread was made
   * @param worker whether the thread is a pool's worker, which may run work of others than the one
   *     who made it, or was made by such a thread
   */
  private record Legacy(Object context, boolean worker) {}

  private final Detector detector;

  Heritage(Detector detector) {
    this.detector = detector;
  }

  /** Threads that the current thread makes from now on know for which scope. */
  void watchCurrentThread() {
    if (get() == null) {
      set(WATCHED);
    }
  }

  /** Called by the constructor of a thread, on the thread that makes it. */
  @Override
  protected @Nullable Object childValue(@Nullable Object parent) {
    if (parent == null) {
      return null;
    }
    Object context = detector.submitted(this);
    if (context != null) {
      return new Legacy(context, isMadeByPool());
    }
    return parent instanceof Legacy legacy && !legacy.worker() && isMadeByPool()
        ? new Legacy(legacy.context(), true)
        : parent;
  }

  private static boolean isMadeByPool() {
    return WALKER.walk(frames -> frames.limit(DEPTH).anyMatch(Heritage::isPool));
  }

  private static boolean isPool(StackFrame frame) {
    String name = frame.getClassName();
    return name.equals("java.util.concurrent.ThreadPoolExecutor")
        || name.startsWith("java.util.concurrent.ForkJoinPool");
  }

  /**
   * Returns the context of the current thread, or null when there is none that can be relied on: a
   * pool's worker that has outlived the scope that made it runs the work of others.
   */
  @Nullable Object contextOfCurrentThread() {
    if (get() instanceof Legacy legacy
        && !(legacy.worker() && ((Submission) legacy.context()).scope().hasEnded())) {
      return legacy.context();
    }
    return null;
  }
}
