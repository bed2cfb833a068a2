package io.github.orphanedfailures.core;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which threads were asked to stop: interrupted by another thread while they ran a task.
 */
final class Interrupts {

  /** What others ask of a thread. Its monitor guards its fields. */
  private static final class Asked {

    /**
     * How many are about to interrupt the thread. It may begin a task between their saying so and
     * the interrupt, which then hits that task.
     */
    int underWay;

    /** Whether it was interrupted since it began its task, or with an interrupt still pending. */
    boolean told;
  }

  private final WeakIdentityMap<Thread, Asked> asked = new WeakIdentityMap<>();

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

  /**
   * Whether interrupts may go unseen. Written when hooks are installed, before any scope is open.
   */
  private volatile boolean mayBeUnseen;

  void assumeAsked() {
    mayBeUnseen = true;
  }

  void markWith(Consumer<Thread> given) {
    marker = given;
  }

  /** The current thread is about to interrupt a thread. */
  void interrupting(Thread thread) {
    if (thread != Thread.currentThread()) {
      Asked of = remember(thread);
      synchronized (of) {
        of.underWay++;
      }
    }
  }

  /** The current thread has interrupted a thread. */
  void interrupted(Thread thread) {
    Asked of = thread == Thread.currentThread() ? null : asked.get(thread);
    if (of != null) {
      synchronized (of) {
        of.underWay = Math.max(0, of.underWay - 1);
        of.told = true;
      }
    }
  }

  /** A thread was told to stop by whoever owns it, be it the thread itself. */
  void toldToStop(Thread thread) {
    Asked of = remember(thread);
    synchronized (of) {
      of.told = true;
    }
  }

  private Asked remember(Thread thread) {
    marker.accept(thread);
    Asked of = asked.computeIfAbsent(thread, added -> new Asked());
    any = true;
    return of;
  }

  /**
   * A worker begins a new task: what its last task was asked is over, unless it is still pending.
   */
  void forgetCurrent() {
    Asked of = ofCurrent();
    if (of != null) {
      synchronized (of) {
        // Under the monitor: whoever has said by now that it interrupted the thread is seen here.
        if (!Thread.currentThread().isInterrupted()) {
          of.told = false;
        }
      }
    }
  }

  private @Nullable Asked ofCurrent() {
    return any ? asked.get(Thread.currentThread()) : null;
  }

  /** Whether the failure of the current thread is the stop that it was asked for. */
  boolean explain(Throwable failure) {
    Asked of = ofCurrent();
    return (mayBeUnseen || (of != null && isToldOrAboutToBe(of)))
        && Causes.tellOfInterrupt(failure);
  }

  private static boolean isToldOrAboutToBe(Asked of) {
    synchronized (of) {
      return of.told || of.underWay > 0;
    }
  }
}
