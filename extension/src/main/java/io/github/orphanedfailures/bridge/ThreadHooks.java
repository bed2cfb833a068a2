package io.github.orphanedfailures.bridge;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How threads begin and end, and what timers run on theirs. */
public final class ThreadHooks {

  private ThreadHooks() {}

  /** {@code Thread.start}. */
  public static void threadStarting(Thread thread) {
    Sink to = Bridge.sinkOfScope();
    if (to != null) {
      try {
        to.threadStarting(thread);
      } catch (Throwable swallowed) {
        // The thread starts as if nothing watched.
      }
    }
  }

  /** {@code Thread.exit}, {@code VirtualThread.run}. */
  public static void threadEnding() {
    Sink to = Bridge.sinkOfScope();
    if (to != null) {
      try {
        to.threadEnding();
      } catch (Throwable swallowed) {
        // The thread ends as if nothing watched.
      }
    }
  }

  /**
   * {@code Thread.dispatchUncaughtException}; {@code ForkJoinTask$RunnableExecuteAction}, before it
   * calls the handler of its worker itself.
   */
  public static void threadDied(Thread thread, Throwable failure) {
    Sink to = Bridge.sink();
    if (to != null) {
      try {
        to.threadDied(thread, failure);
      } catch (Throwable swallowed) {
        // The thread dies as if nothing watched.
      }
    }
  }

  /** {@code ThreadGroup.uncaughtException}: libraries call it instead of throwing. */
  public static void toldAsUncaught(@Nullable Thread thread, @Nullable Throwable failure) {
    Sink to = Bridge.sink();
    if (to != null && thread != null && failure != null) {
      try {
        to.toldAsUncaught(thread, failure);
      } catch (Throwable swallowed) {
        // The group handles it as if nothing watched.
      }
    }
  }

  /** {@code Thread.setDefaultUncaughtExceptionHandler}. */
  public static void defaultHandlerSet(@Nullable UncaughtExceptionHandler handler) {
    Sink to = Bridge.sink();
    if (to != null) {
      try {
        to.defaultHandlerSet(handler);
      } catch (Throwable swallowed) {
        // The handler is set as if nothing watched.
      }
    }
  }

  /** {@code Thread.interrupt}, {@code VirtualThread.interrupt}, at their end. */
  public static void interrupted(Thread thread) {
    Sink to = Bridge.sink();
    if (to != null) {
      try {
        to.interrupted(thread);
      } catch (Throwable swallowed) {
        // The thread is interrupted as if nothing watched.
      }
    }
  }

  /** {@code Thread.interrupt}, {@code VirtualThread.interrupt}. */
  public static void interrupting(Thread thread) {
    Sink to = Bridge.sink();
    if (to != null) {
      try {
        to.interrupting(thread);
      } catch (Throwable swallowed) {
        // The thread is interrupted as if nothing watched.
      }
    }
  }

  /**
   * {@code AsynchronousChannelGroupImpl.startThreads, threadExit}: the loops that begin serve all.
   */
  public static @Nullable Object enterNobody() {
    return Bridge.enterContext(null);
  }

  /** {@code java.util.TaskQueue.add}, which a timer calls for a task that is new to it. */
  public static void timerScheduled(@Nullable Object task, long time, long period) {
    Sink to = Bridge.sink();
    if (to != null && task != null) {
      try {
        long millis = time - System.currentTimeMillis();
        to.timerScheduled(task, TimeUnit.MILLISECONDS.toNanos(millis), period != 0);
      } catch (Throwable swallowed) {
        // The timer goes on as if nothing watched.
      }
    }
  }

  /** {@code java.util.TaskQueue.clear}, when a timer is cancelled or its thread has died. */
  public static void timerCleared(@Nullable Object[] tasks) {
    for (Object task : tasks) {
      timerCancelled(task != null, task);
    }
  }

  /** {@code TimerTask.cancel}, which returns whether that prevents it from being run. */
  public static void timerCancelled(boolean prevented, @Nullable Object task) {
    Sink to = prevented ? Bridge.sink() : null;
    if (to != null && task != null) {
      try {
        to.timerCancelled(task);
      } catch (Throwable swallowed) {
        // The timer goes on as if nothing watched.
      }
    }
  }

  /** {@code TimerThread.mainLoop}, before it runs a task. */
  public static void enterTimer(Object task) {
    Sink to = Bridge.sink();
    if (to != null) {
      try {
        to.enterTimer(task);
      } catch (Throwable swallowed) {
        // The timer goes on as if nothing watched.
      }
    }
  }
}
