package io.github.orphanedfailures.core;

import java.util.function.Consumer;

/**
 * Remembers which threads were asked to stop: interrupted by another thread while they ran a task.
 */
final class Interrupts {

  private final WeakIdentityMap<Thread, Boolean> asked = new WeakIdentityMap<>();

  /**
   * Whether any thread is remembered, so that tasks need not look. Set before the interrupt happens
   * and therefore before the interrupted task can end because of it.
   */
  private volatile boolean any;

  /**
   * Makes the interrupted thread tell of its next task, even if it is in no scope. Replaced when
   * the hooks are installed, before any scope is open.
   */
  private volatile Consumer<Thread> marker = thread -> {};

  void markWith(Consumer<Thread> given) {
    marker = given;
  }

  void interrupting(Thread thread) {
    if (thread != Thread.currentThread()) {
      toldToStop(thread);
    }
  }

  /** A thread was told to stop by whoever owns it, be it the thread itself. */
  void toldToStop(Thread thread) {
    marker.accept(thread);
    asked.put(thread, true);
    any = true;
  }

  /**
   * A worker begins a new task: what its last task was asked is over, unless it is still pending.
   */
  void forgetCurrent() {
    if (any && !Thread.currentThread().isInterrupted()) {
      asked.remove(Thread.currentThread());
    }
  }

  /** Whether the failure of the current thread is the stop that it was asked for. */
  boolean explain(Throwable failure) {
    return any && asked.get(Thread.currentThread()) != null && Causes.tellOfInterrupt(failure);
  }
}
