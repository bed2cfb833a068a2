package io.github.orphanedfailures.bridge;

import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What thread pools take, run and give back. */
public final class PoolHooks {

  private PoolHooks() {}

  /** {@code ThreadPoolExecutor.execute}: the command is on its way to a worker. */
  public static void pooled(Object pool, @Nullable Object command) {
    Sink to = Bridge.sink();
    if (to == null || command == null) {
      return;
    }
    try {
      if (command instanceof FutureTask) {
        Object context = FutureState.contextOfTask((FutureTask<?>) command);
        if (context != null) {
          to.queued(context);
        }
      } else if (!FutureState.isTagged(command)) {
        to.enqueued(pool, command);
      }
    } catch (Throwable swallowed) {
      // The pool goes on as if nothing watched.
    }
  }

  /** {@code ThreadPoolExecutor.remove}. */
  public static void unpooledIf(boolean removed, Object pool, @Nullable Object command) {
    if (removed) {
      unpooled(pool, command);
    }
  }

  /**
   * {@code ThreadPoolExecutor.reject}, at its end: a worker will not run the command, unless the
   * handler has queued it all the same.
   */
  public static void rejected(ThreadPoolExecutor pool, @Nullable Runnable command) {
    if (Bridge.sink() != null && command != null && !isQueued(pool, command)) {
      unpooled(pool, command);
    }
  }

  /** The JDK's own handlers leave the queue alone; all others get their queue searched. */
  private static boolean isQueued(ThreadPoolExecutor pool, Runnable command) {
    try {
      return pool.getRejectedExecutionHandler().getClass().getClassLoader() != null
          && pool.getQueue().contains(command);
    } catch (Throwable swallowed) {
      return false;
    }
  }

  /** The command will not be run by a worker. */
  private static void unpooled(Object pool, @Nullable Object command) {
    Sink to = Bridge.sink();
    if (to == null || command == null) {
      return;
    }
    try {
      if (command instanceof FutureTask) {
        Object context = FutureState.contextOfTask((FutureTask<?>) command);
        if (context != null) {
          to.finished(context);
        }
      } else if (FutureState.isTagged(command)) {
        finishedIfTagged(to, FutureState.contextOfCompletion(command));
      } else {
        to.dequeued(pool, command);
      }
    } catch (Throwable swallowed) {
      // The pool goes on as if nothing watched.
    }
  }

  private static void finishedIfTagged(Sink to, @Nullable Object context) {
    if (context != null) {
      to.finished(context);
    }
  }

  /** {@code ThreadPoolExecutor.drainQueue}: none of these will be run by a worker. */
  public static void unpooledAll(@Nullable Iterable<?> commands, Object pool) {
    if (Bridge.sink() != null && commands != null) {
      for (Object command : commands) {
        unpooled(pool, command);
      }
    }
  }

  /** {@code ScheduledThreadPoolExecutor.delayedExecute}. */
  public static void delayed(@Nullable RunnableScheduledFuture<?> task) {
    Sink to = Bridge.sink();
    if (to == null || !(task instanceof FutureTask)) {
      return;
    }
    try {
      Object context = FutureState.contextOfTask((FutureTask<?>) task);
      if (context != null) {
        to.delayed(context, task.getDelay(TimeUnit.NANOSECONDS), task.isPeriodic());
      }
    } catch (Throwable swallowed) {
      // The pool goes on as if nothing watched.
    }
  }

  /** {@code ThreadPoolExecutor.runWorker}. */
  public static void workerStarting() {
    Sink to = Bridge.sinkOfScope();
    if (to != null) {
      try {
        to.workerStarting();
      } catch (Throwable swallowed) {
        // The worker goes on as if nothing watched.
      }
    }
  }

  /**
   * {@code ThreadPoolExecutor.runWorker}, before {@code beforeExecute}. The worker runs in it until
   * {@link #exitLoop}, which is skipped only when the worker dies.
   */
  public static void enterPooled(@Nullable Object command, Object pool) {
    Sink to = Bridge.sink();
    if (to != null && command != null) {
      try {
        if (command instanceof FutureTask<?> task) {
          Object context = FutureState.contextOfTask(task);
          if (context != null || Marks.isSet()) {
            to.enterTask(context);
          }
        } else {
          to.enterQueued(pool, command);
        }
      } catch (Throwable swallowed) {
        // The worker goes on as if nothing watched.
      }
    }
  }

  /** {@code ThreadPoolExecutor.runWorker}, before its call of {@code afterExecute}. */
  public static void ranPooled(@Nullable Throwable failure, Object pool) {
    Sink to = Bridge.sink();
    if (to != null && failure != null) {
      try {
        to.pooledTaskThrew(pool, failure);
      } catch (Throwable swallowed) {
        // The worker goes on as if nothing watched.
      }
    }
  }

  /**
   * {@code ThreadPoolExecutor.runWorker}, after {@code afterExecute}; {@code TimerThread.mainLoop},
   * after a task.
   */
  public static void exitLoop() {
    Sink to = Bridge.sinkOfScope();
    if (to != null) {
      try {
        to.exitLoop();
      } catch (Throwable swallowed) {
        // The worker goes on as if nothing watched.
      }
    }
  }

  /** {@code ThreadPoolExecutor.runWorker}, when the pool has been stopped. */
  public static void stopping() {
    Sink to = Bridge.sink();
    if (to != null) {
      try {
        to.stopping();
      } catch (Throwable swallowed) {
        // The worker goes on as if nothing watched.
      }
    }
  }

  /** {@code AbstractExecutorService.invokeAll, doInvokeAny} and their like: begin. */
  public static void plumbingBegins(boolean race) {
    Sink to = Bridge.sink();
    if (to != null) {
      to.plumbingBegins(race);
    }
  }

  /** {@code AbstractExecutorService.invokeAll, doInvokeAny} and their like: end. */
  public static void plumbingEnds(boolean race) {
    Sink to = Bridge.sink();
    if (to != null) {
      to.plumbingEnds(race);
    }
  }
}
