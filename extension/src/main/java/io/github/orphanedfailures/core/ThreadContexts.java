package io.github.orphanedfailures.core;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the context of the current thread.
 *
 * <p>A thread that was started in a scope finds its submission in {@link #handedOver} the first
 * time that it looks: {@code Thread.start} happens before everything that the started thread does.
 */
final class ThreadContexts {

  private final WeakIdentityMap<Thread, Submission> handedOver = new WeakIdentityMap<>();

  @SuppressWarnings("ThreadLocalUsage") // one for each detector, of which a JVM has one
  private final ThreadLocal<@Nullable ThreadContext> contexts =
      new ThreadLocal<>() {
        @Override
        protected @Nullable ThreadContext initialValue() {
          Submission submission =
              handedOver.isEmpty() ? null : handedOver.remove(Thread.currentThread());
          return submission == null ? null : new ThreadContext(submission);
        }
      };

  /** Tells the hooks which threads to ask; replaced when they are installed, before any scope. */
  private volatile Consumer<Thread> marker = thread -> {};

  void markWith(Consumer<Thread> given) {
    marker = given;
  }

  /** Returns the context of the current thread, or null when it never needed one. */
  @Nullable ThreadContext get() {
    return contexts.get();
  }

  /** Returns the context of the current thread, which is made when there is none. */
  ThreadContext make() {
    ThreadContext context = contexts.get();
    if (context == null) {
      marker.accept(Thread.currentThread());
      context = new ThreadContext(null);
      contexts.set(context);
    }
    return context;
  }

  /** Keeps nothing for the current thread, unless it works for a scope. */
  void forgetCurrent() {
    ThreadContext context = contexts.get();
    if (context != null && context.isIdle()) {
      contexts.remove();
    }
  }

  /** Returns the work that the current thread runs, or null outside of every scope. */
  @Nullable Submission current() {
    ThreadContext context = contexts.get();
    return context == null ? null : context.current;
  }

  /** Returns the scope that the current thread works for, or null. */
  @Nullable Scope currentScope() {
    Submission current = current();
    return current == null ? null : current.scope();
  }

  void handOver(Thread thread, Submission submission) {
    marker.accept(thread);
    handedOver.put(thread, submission);
  }
}
