package io.github.orphanedfailures.bridge;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Receives what the instrumented JDK reports; implemented by the detector.
 *
 * <p>Every method is called on the thread that the event happens on. Implementations neither block
 * nor throw.
 */
public interface Sink {

  /**
   * Tells how to mark a thread; called once, before anything else. What only concerns work of a
   * scope is told on marked threads only.
   */
  void markWith(Consumer<Thread> marker);

  /**
   * Work is being handed to a JDK method that will run it.
   *
   * @param work the user's object that will be run
   * @return the context to travel with the work, or null outside of every scope
   */
  @Nullable Object submitted(Object work);

  /** The work of a context, from {@link #submitted}, waits for a thread from now on. */
  void queued(Object context);

  /**
   * The work of a context will run after a delay.
   *
   * @param nanos the delay
   * @param periodic whether it will run again and again
   */
  void delayed(Object context, long nanos, boolean periodic);

  /** The work of a context has run, or will never run. */
  void finished(Object context);

  /**
   * The current thread begins to run work.
   *
   * @param context from {@link #submitted}; null for work that was submitted outside of every scope
   * @return what to pass to {@link #exit}, or null when there is nothing to undo
   */
  @Nullable Object enter(@Nullable Object context);

  /** The current thread ends what {@link #enter} began. */
  void exit(Object token);

  /** The function of a context has thrown; the current thread is about to store the throwable. */
  void threw(Object context, Throwable failure);

  /** A task that cannot be wrapped is being handed to a pool. */
  void enqueued(Object pool, Object task);

  /** A task handed to {@link #enqueued} was taken back or refused. */
  void dequeued(Object pool, Object task);

  /**
   * The current thread, a worker, begins to run a task that {@link #enqueued} may have seen. Lasts
   * until {@link #exitLoop}, or until the thread dies.
   */
  void enterQueued(Object pool, Object task);

  /**
   * A fork/join task is being pushed onto a queue.
   *
   * @param work the user's object that it will run, or the task itself
   */
  void forked(Object task, Object work);

  /** The next fork/join task on this thread is called directly by the code that owns it. */
  void calledDirectly();

  /** The current thread begins to run a fork/join task. */
  @Nullable Object enterForked(Object task);

  /** A fork/join task has been cancelled: no thread begins to run it from now on. */
  void forkedCancelled(Object task);

  /** A task was handed to a {@link java.util.Timer}. */
  void timerScheduled(Object task, long nanos, boolean periodic);

  /**
   * The current thread, a worker, begins to run a task that carries its context. Lasts until {@link
   * #exitLoop}, or until the thread dies.
   */
  void enterTask(@Nullable Object context);

  /**
   * The current thread begins to run a task of a {@link java.util.Timer}. Lasts until {@link
   * #exitLoop}, or until the thread dies.
   */
  void enterTimer(Object task);

  /** The current thread, a worker or a timer, has run its task. */
  void exitLoop();

  /** A thread is about to be started by the current thread. */
  void threadStarting(Thread thread);

  /** The current thread is about to end. */
  void threadEnding();

  /** The current thread is a pool's worker: it belongs to nobody until it runs a task. */
  void workerStarting();

  /** A thread dies of an uncaught exception. */
  void threadDied(Thread thread, Throwable failure);

  /** The handler of a thread's group is called, be it by code whose thread lives on. */
  void toldAsUncaught(Thread thread, Throwable failure);

  /** The task of a pool's worker threw; the pool is about to be handed the throwable. */
  void pooledTaskThrew(Object pool, Throwable failure);

  /** A pool that was shut down interrupts the current thread, its worker. */
  void stopping();

  /** A task of a {@link java.util.Timer} was cancelled before it had run, or will not run again. */
  void timerCancelled(Object task);

  /** The current thread is about to interrupt a thread. */
  void interrupting(Thread thread);

  /** The current thread has interrupted a thread. */
  void interrupted(Thread thread);

  /**
   * From now on the current thread runs the JDK's own plumbing, whose look at a future is nobody's.
   */
  void plumbingBegins(boolean race);

  /** The default handler of uncaught exceptions is being set. */
  void defaultHandlerSet(Thread.@Nullable UncaughtExceptionHandler handler);

  /** The next failure that this thread stores is passed on to a stage with this context. */
  void passingOn(Object context);

  /** Ends {@link #plumbingBegins}. */
  void plumbingEnds(boolean race);

  /**
   * Returns whether the work whose failure the current thread is about to store was submitted in a
   * scope of this sink.
   */
  boolean knows(Throwable failure);

  /**
   * A failure is about to be stored in a future, before anyone can see it there.
   *
   * @param promise whether a promise is being completed from outside, with nothing hanging on it
   */
  void storing(Object future, Throwable failure, boolean promise);

  /** The attempt that {@link #storing} announced is over. */
  void settled(Object future, Throwable failure, boolean stored);

  /** A failure was stored where nothing else could be stored. */
  void stored(Object place, Throwable failure);

  /**
   * A future that a service of the JDK handed out failed; its context is from {@link #submitted}.
   */
  void exposed(Object context, Throwable failure);

  /** A future was made that is failed from the beginning. */
  void bornFailed(Throwable failure);

  /** A combinator used one failure of its inputs and dropped this one. */
  void absorbed(Throwable used, Throwable dropped);

  /** The outcome of {@code winner} is that of whichever of these futures completes first. */
  void raced(Object winner, Object[] contestants);

  /**
   * A fork/join task hands its failure out.
   *
   * @param handed what is handed out: the failure, or a copy that the JDK made for another thread
   */
  void handedOutByForkJoin(Throwable handed, Throwable original);

  /** Code is handed a throwable by a method of {@code java.util.concurrent}. */
  void handedOut(Throwable failure);

  /** A callback is about to be run with a throwable. */
  void handedTo(Throwable failure, Object callback);

  /** A future is about to be handed its failure by a method that a subclass may override. */
  void handedToOverride(Object future, Throwable failure);

  /** The subtasks of a computation have been judged by whoever waited for it. */
  void computationEnded(Object computation);

  /** A failure was stored by a subtask of a computation. */
  void storedBySubtask(Object computation, Throwable failure);
}
