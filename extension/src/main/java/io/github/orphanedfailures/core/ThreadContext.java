package io.github.orphanedfailures.core;

import org.jspecify.annotations.Nullable;

/** What one thread is doing for whom. Confined to its thread; needs no synchronization. */
final class ThreadContext {

  /** What {@link Execution#exit} restores when there was nothing before. */
  static final Object NOTHING = new Object();

  /** The work that the thread runs, or null outside of every scope. */
  @Nullable Submission current;

  /** The work that starting this thread was, if it was started in a scope. */
  @Nullable Submission thread;

  /** What the thread's loop ran before {@link Execution#enterLoop}, while {@link #looping}. */
  @Nullable Submission beforeLoop;

  boolean looping;

  /** Whether the task that the loop runs has thrown, so that the thread is going to die of it. */
  boolean dying;

  /** The throwable that work has just thrown on this thread, and the work that threw it. */
  @Nullable Throwable thrown;

  @Nullable Submission thrownBy;

  /** The failure that the thread is about to store; one throwable may be several failures. */
  @Nullable FailureState announced;

  /** Whose stage the next stored failure is passed on to. */
  @Nullable Submission passingOn;

  /** How many methods of the JDK's plumbing are on the stack, up to the task that is running. */
  int plumbing;

  /** How many of those use one outcome and drop the others. */
  int races;

  /** Whether the next fork/join task is called directly by the code that runs now. */
  boolean calledDirectly;

  ThreadContext(@Nullable Submission thread) {
    this.thread = thread;
    this.current = thread;
  }

  /**
   * Whether the thread does nothing for a scope, and nothing is on its stack that will be undone.
   */
  boolean isIdle() {
    return current == null && thread == null && !looping && plumbing + races == 0;
  }

  /** What {@link Execution#exit} restores after a task ran inside of the JDK's plumbing. */
  record Interlude(@Nullable Submission before, int plumbing, int races) {}
}
