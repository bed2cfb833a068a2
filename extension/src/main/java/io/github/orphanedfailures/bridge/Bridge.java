package io.github.orphanedfailures.bridge;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The typed entry points that instrumented JDK code calls.
 *
 * <p>Loaded into the boot loader under another name; refuses to work anywhere else. Until a {@link
 * Sink} is connected, and for as long as nothing is watched, every entry point returns at once.
 *
 * <p>Nothing escapes into the JDK's code: what goes wrong in a sink is swallowed here, because an
 * unexpected throwable in the middle of {@code java.util.concurrent} would corrupt the program that
 * is being tested. The agent's self-test shows whether the hooks work.
 */
public final class Bridge {

  static {
    if (Bridge.class.getClassLoader() != null) {
      throw new LinkageError("The bridge works only in the boot loader");
    }
  }

  /**
   * Where events go. Written under the class lock by {@link #connect}; read without it by every
   * hook. A hook that still reads null has missed nothing: no scope can be open before its sink is
   * connected.
   */
  private static volatile @Nullable Sink sink;

  private Bridge() {}

  /** Connects a sink, beside those that are connected already. */
  public static synchronized void connect(Sink added) {
    Sink present = sink;
    sink = present == null ? added : new Both(present, added);
  }

  // ---- Submission ---------------------------------------------------------------------------

  /** {@code FutureTask.<init>(Callable)}, {@code FutureTask.<init>(Runnable, Object)}. */
  @SuppressWarnings("unchecked")
  public static @Nullable Callable<?> tagCallable(@Nullable Callable<?> work) {
    if (work == null) {
      return null;
    }
    Object context = submitted(work);
    return context == null ? work : new Tag.OfCallable<>((Callable<Object>) work, context);
  }

  /** {@code CompletableFuture.asyncSupplyStage, completeAsync}. */
  @SuppressWarnings("unchecked")
  public static @Nullable Supplier<?> tagSupplier(@Nullable Supplier<?> work) {
    if (work == null) {
      return null;
    }
    Object context = submitted(work);
    return context == null ? work : new Tag.OfSupplier<>((Supplier<Object>) work, context);
  }

  /** {@code CompletableFuture.asyncRunStage} and stages; scheduled fork/join tasks. */
  public static @Nullable Runnable tagRunnable(@Nullable Runnable work) {
    if (work == null) {
      return null;
    }
    Object context = submitted(work);
    return context == null ? work : new Tag.OfRunnable(work, context);
  }

  /** {@code CompletableFuture.uniApplyStage} and its like. */
  @SuppressWarnings("unchecked")
  public static @Nullable Function<?, ?> tagFunction(@Nullable Function<?, ?> work) {
    if (work == null || isPlumbing(work)) {
      return work;
    }
    Object context = submitted(work);
    return context == null ? work : new Tag.OfFunction<>((Function<Object, Object>) work, context);
  }

  /** {@code CompletableFuture.biApplyStage, uniHandleStage}. */
  @SuppressWarnings("unchecked")
  public static @Nullable BiFunction<?, ?, ?> tagBiFunction(@Nullable BiFunction<?, ?, ?> work) {
    if (work == null || isPlumbing(work)) {
      return work;
    }
    Object context = submitted(work);
    return context == null
        ? work
        : new Tag.OfBiFunction<>((BiFunction<Object, Object, Object>) work, context);
  }

  /** {@code CompletableFuture.uniAcceptStage, orAcceptStage}. */
  @SuppressWarnings("unchecked")
  public static @Nullable Consumer<?> tagConsumer(@Nullable Consumer<?> work) {
    if (work == null || isPlumbing(work)) {
      return work;
    }
    Object context = submitted(work);
    return context == null ? work : new Tag.OfConsumer<>((Consumer<Object>) work, context);
  }

  /** {@code CompletableFuture.biAcceptStage, uniWhenCompleteStage}. */
  @SuppressWarnings("unchecked")
  public static @Nullable BiConsumer<?, ?> tagBiConsumer(@Nullable BiConsumer<?, ?> work) {
    if (work == null || isPlumbing(work)) {
      return work;
    }
    Object context = submitted(work);
    return context == null
        ? work
        : new Tag.OfBiConsumer<>((BiConsumer<Object, Object>) work, context);
  }

  private static @Nullable Object submitted(Object work) {
    Sink to = sink;
    if (to == null || work instanceof Tag) {
      return null;
    }
    try {
      return to.submitted(FutureState.userWork(work));
    } catch (Throwable swallowed) {
      return null;
    }
  }

  /** {@code ThreadPoolExecutor.execute}: the command is on its way to a worker. */
  public static void pooled(Object pool, @Nullable Object command) {
    Sink to = sink;
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

  /** {@code ThreadPoolExecutor.reject}: the command will not be run by a worker. */
  public static void unpooled(Object pool, @Nullable Object command) {
    Sink to = sink;
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
    if (sink != null && commands != null) {
      for (Object command : commands) {
        unpooled(pool, command);
      }
    }
  }

  /** {@code ScheduledThreadPoolExecutor.delayedExecute}. */
  public static void delayed(@Nullable RunnableScheduledFuture<?> task) {
    Sink to = sink;
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

  /** {@code ForkJoinPool.scheduleDelayedTask}, JDK 25. */
  public static void delayedForkJoin(
      Object task, @Nullable Object runnable, @Nullable Object callable, long period) {
    Sink to = sink;
    Object context = FutureState.contextOf(runnable == null ? callable : runnable);
    if (to == null || context == null) {
      return;
    }
    try {
      to.delayed(context, ((Delayed) task).getDelay(TimeUnit.NANOSECONDS), period != 0);
    } catch (Throwable swallowed) {
      // The pool goes on as if nothing watched.
    }
  }

  /** {@code FutureTask.finishCompletion}; {@code ScheduledForkJoinTask.cancel}, JDK 25. */
  public static void finished(@Nullable Object work) {
    Sink to = sink;
    if (to != null && work instanceof Tag) {
      try {
        to.finished(((Tag<?>) work).context);
      } catch (Throwable swallowed) {
        // The future goes on as if nothing watched.
      }
    }
  }

  /**
   * The {@code Executor.execute} calls inside {@code CompletableFuture}, which it replaces: a stage
   * is on its way to a thread.
   */
  public static void execute(Executor executor, Runnable completion) {
    Sink to = sink;
    Object context = to == null ? null : FutureState.contextOfCompletion(completion);
    if (to == null || context == null) {
      executor.execute(completion);
      return;
    }
    to.queued(context);
    try {
      executor.execute(completion);
    } catch (Throwable refused) {
      to.finished(context);
      throw refused;
    }
  }

  /** {@code ForkJoinPool$WorkQueue.push, lockedPush}. */
  public static void forked(@Nullable Object task) {
    Sink to = sink;
    if (to != null && task != null && !FutureState.isTagged(task)) {
      try {
        Object work = FutureState.workOfForked(task);
        if (!FutureState.isContinuation(work)) {
          to.forked(task, work);
        }
      } catch (Throwable swallowed) {
        // The pool goes on as if nothing watched.
      }
    }
  }

  /** {@code ForkJoinTask.invoke, invokeAll}, before they call {@code doExec} themselves. */
  public static void calledDirectly() {
    Sink to = sink;
    if (to != null) {
      to.calledDirectly();
    }
  }

  /** {@code java.util.Timer.sched}. */
  public static void timerScheduled(@Nullable Object task, long time, long period) {
    Sink to = sink;
    if (to != null && task != null) {
      try {
        long millis = time - System.currentTimeMillis();
        to.timerScheduled(task, TimeUnit.MILLISECONDS.toNanos(millis), period != 0);
      } catch (Throwable swallowed) {
        // The timer goes on as if nothing watched.
      }
    }
  }

  /** {@code Thread.start}. */
  public static void threadStarting(Thread thread) {
    Sink to = sink;
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
    Sink to = sink;
    if (to != null) {
      try {
        to.threadEnding();
      } catch (Throwable swallowed) {
        // The thread ends as if nothing watched.
      }
    }
  }

  /** {@code ThreadPoolExecutor.runWorker}. */
  public static void workerStarting() {
    Sink to = sink;
    if (to != null) {
      try {
        to.workerStarting();
      } catch (Throwable swallowed) {
        // The worker goes on as if nothing watched.
      }
    }
  }

  // ---- Execution ----------------------------------------------------------------------------

  /** {@code FutureTask.run, runAndReset}, {@code AsyncSupply.run}, {@code AsyncRun.run}. */
  public static @Nullable Object enter(@Nullable Object work) {
    return enterContext(FutureState.contextOf(work));
  }

  /** {@code ScheduledForkJoinTask.compute}, JDK 25. */
  public static @Nullable Object enterEither(@Nullable Object runnable, @Nullable Object callable) {
    return enter(runnable == null ? callable : runnable);
  }

  /** {@code CompletableFuture$Completion.run, exec}. */
  public static @Nullable Object enterCompletion(Object completion) {
    return sink == null ? null : enterContext(FutureState.contextOfCompletion(completion));
  }

  static @Nullable Object enterContext(@Nullable Object context) {
    Sink to = sink;
    if (to == null) {
      return null;
    }
    try {
      return to.enter(context);
    } catch (Throwable swallowed) {
      return null;
    }
  }

  /** {@code ForkJoinTask.doExec}. */
  public static @Nullable Object enterForked(Object task) {
    Sink to = sink;
    if (to == null) {
      return null;
    }
    try {
      return to.enterForked(task);
    } catch (Throwable swallowed) {
      return null;
    }
  }

  /**
   * {@code ThreadPoolExecutor.runWorker}, before {@code beforeExecute}. The worker runs in it until
   * {@link #exitLoop}, which is skipped only when the worker dies.
   */
  public static void enterPooled(@Nullable Object command, Object pool) {
    Sink to = sink;
    if (to != null && command != null) {
      try {
        if (command instanceof FutureTask<?> task) {
          to.enterTask(FutureState.contextOfTask(task));
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
    Sink to = sink;
    if (to != null && failure != null) {
      try {
        to.pooledTaskThrew(pool, failure);
      } catch (Throwable swallowed) {
        // The worker goes on as if nothing watched.
      }
    }
  }

  /** {@code TimerThread.mainLoop}, before it runs a task. */
  public static void enterTimer(Object task) {
    Sink to = sink;
    if (to != null) {
      try {
        to.enterTimer(task);
      } catch (Throwable swallowed) {
        // The timer goes on as if nothing watched.
      }
    }
  }

  /**
   * {@code ThreadPoolExecutor.runWorker}, after {@code afterExecute}; {@code TimerThread.mainLoop},
   * after a task.
   */
  public static void exitLoop() {
    Sink to = sink;
    if (to != null) {
      try {
        to.exitLoop();
      } catch (Throwable swallowed) {
        // The worker goes on as if nothing watched.
      }
    }
  }

  /** Ends what an {@code enter} method began. */
  public static void exit(@Nullable Object token) {
    Sink to = sink;
    if (to != null && token != null) {
      try {
        to.exit(token);
      } catch (Throwable swallowed) {
        // The task goes on as if nothing watched.
      }
    }
  }

  static void threw(Object context, Throwable failure) {
    Sink to = sink;
    if (to != null) {
      try {
        to.threw(context, failure);
      } catch (Throwable swallowed) {
        // The stage goes on as if nothing watched.
      }
    }
  }

  /** {@code AbstractExecutorService.invokeAll, doInvokeAny} and their like: begin. */
  public static void plumbingBegins(boolean race) {
    Sink to = sink;
    if (to != null) {
      to.plumbingBegins(race);
    }
  }

  /** {@code AbstractExecutorService.invokeAll, doInvokeAny} and their like: end. */
  public static void plumbingEnds(boolean race) {
    Sink to = sink;
    if (to != null) {
      to.plumbingEnds(race);
    }
  }

  // ---- Storing ------------------------------------------------------------------------------

  /**
   * {@code FutureTask.setException}, {@code ForkJoinTask.trySetThrown}, {@code
   * CompletableFuture.completeThrowable, completeRelay, internalComplete}: before they store.
   *
   * @param carrier a throwable, or a result of {@code CompletableFuture} that may hold one
   */
  public static void storing(Object future, @Nullable Object carrier) {
    Sink to = sink;
    Throwable failure = failureIn(carrier);
    if (to != null && failure != null) {
      try {
        to.storing(future, failure, false);
      } catch (Throwable swallowed) {
        // The future goes on as if nothing watched.
      }
    }
  }

  /** {@code CompletableFuture.internalComplete}: before it stores. */
  public static void completing(CompletableFuture<?> future, @Nullable Object result) {
    Sink to = sink;
    Throwable failure = to == null ? null : FutureState.failureOfResult(result);
    if (to != null && failure != null) {
      try {
        to.storing(future, failure, !FutureState.hasDependents(future));
      } catch (Throwable swallowed) {
        // The future goes on as if nothing watched.
      }
    }
  }

  /** The methods of {@link #storing} and {@link #completing}, when they return. */
  public static void settled(Object future, @Nullable Object carrier) {
    Sink to = sink;
    Throwable failure = failureIn(carrier);
    if (to != null && failure != null) {
      try {
        to.settled(future, failure, isSame(FutureState.failureOf(future), failure));
      } catch (Throwable swallowed) {
        // The future goes on as if nothing watched.
      }
    }
  }

  /**
   * What {@code CompletableFuture.encodeThrowable, encodeRelay} return to a method that stores it
   * in a future that nobody else has.
   */
  public static void encoded(@Nullable Object result) {
    Sink to = sink;
    Throwable failure = to == null ? null : FutureState.failureOfResult(result);
    if (to != null && failure != null) {
      try {
        to.stored(failure, failure);
      } catch (Throwable swallowed) {
        // The future goes on as if nothing watched.
      }
    }
  }

  /** A throwable that the JDK keeps, or swallows, without a future. */
  public static void stored(@Nullable Throwable failure, Object place) {
    Sink to = sink;
    if (to != null && failure != null) {
      try {
        to.stored(place, failure);
      } catch (Throwable swallowed) {
        // The JDK goes on as if nothing watched.
      }
    }
  }

  /** {@code CompletableFuture.failedFuture, failedStage}. */
  public static void bornFailed(@Nullable Throwable failure) {
    Sink to = sink;
    if (to != null && failure != null) {
      try {
        to.bornFailed(failure);
      } catch (Throwable swallowed) {
        // The future goes on as if nothing watched.
      }
    }
  }

  /** {@code HttpClient.sendAsync} and its like: a service of the JDK hands a future out. */
  public static void exposing(@Nullable CompletableFuture<?> future) {
    Sink to = sink;
    if (to == null || future == null) {
      return;
    }
    try {
      Object context = to.submitted(future);
      if (context != null) {
        to.queued(context);
        CompletableFuture<?> unused = future.whenComplete(new Exposure(to, context));
      }
    } catch (Throwable swallowed) {
      // The caller gets its future as if nothing watched.
    }
  }

  /**
   * {@code CompletableFuture.biApply, biAccept, biRun}, {@code BiRelay.tryFire}: a stage takes the
   * failure of one of its two inputs.
   *
   * @param used the result that is used
   * @param one an input, or its result
   * @param two the other input, or its result
   */
  public static void joined(@Nullable Object used, @Nullable Object one, @Nullable Object two) {
    Sink to = sink;
    if (to == null) {
      return;
    }
    try {
      Throwable outcome = failureIn(used);
      Throwable first = failureIn(one);
      Throwable second = failureIn(two);
      if (outcome != null && first != null && second != null) {
        to.absorbed(outcome, isSame(outcome, first) ? second : first);
      }
    } catch (Throwable swallowed) {
      // The future goes on as if nothing watched.
    }
  }

  /** {@code CompletableFuture.andTree}: all of these had completed before {@code allOf}. */
  public static void joinedAll(
      @Nullable Object whole, CompletableFuture<?>[] inputs, int from, int to) {
    Throwable outcome = sink == null ? null : failureIn(whole);
    if (outcome != null) {
      for (int i = from; i <= to; i++) {
        joined(outcome, outcome, inputs[i]);
      }
    }
  }

  /** {@code CompletableFuture.orApplyStage} and its like. */
  public static void racedPair(@Nullable Object winner, Object one, Object two) {
    raced(winner, new Object[] {one, two});
  }

  /** {@code CompletableFuture.anyOf}. */
  public static void raced(@Nullable Object winner, Object[] contestants) {
    Sink to = sink;
    if (to != null && winner != null) {
      try {
        to.raced(winner, contestants);
      } catch (Throwable swallowed) {
        // The future goes on as if nothing watched.
      }
    }
  }

  /**
   * {@code Thread.dispatchUncaughtException}; {@code ForkJoinTask$RunnableExecuteAction}, before it
   * calls the handler of its worker itself.
   */
  public static void threadDied(Thread thread, Throwable failure) {
    Sink to = sink;
    if (to != null) {
      try {
        to.threadDied(thread, failure);
      } catch (Throwable swallowed) {
        // The thread dies as if nothing watched.
      }
    }
  }

  /** {@code Thread.setDefaultUncaughtExceptionHandler}. */
  public static void defaultHandlerSet(@Nullable UncaughtExceptionHandler handler) {
    Sink to = sink;
    if (to != null) {
      try {
        to.defaultHandlerSet(handler);
      } catch (Throwable swallowed) {
        // The handler is set as if nothing watched.
      }
    }
  }

  /** Stages of {@code CompletableFuture}, before they pass a failure of their source on. */
  public static void passingOn(@Nullable Object work) {
    Sink to = sink;
    Object context = FutureState.contextOf(work);
    if (to != null && context != null) {
      try {
        to.passingOn(context);
      } catch (Throwable swallowed) {
        // The stage goes on as if nothing watched.
      }
    }
  }

  /** {@code ThreadPoolExecutor.runWorker}, when the pool has been stopped. */
  public static void stopping() {
    Sink to = sink;
    if (to != null) {
      try {
        to.stopping();
      } catch (Throwable swallowed) {
        // The worker goes on as if nothing watched.
      }
    }
  }

  /** {@code TimerTask.cancel}. */
  public static void timerCancelled(Object task) {
    Sink to = sink;
    if (to != null) {
      try {
        to.timerCancelled(task);
      } catch (Throwable swallowed) {
        // The timer goes on as if nothing watched.
      }
    }
  }

  /** {@code Thread.interrupt}. */
  public static void interrupting(Thread thread) {
    Sink to = sink;
    if (to != null) {
      try {
        to.interrupting(thread);
      } catch (Throwable swallowed) {
        // The thread is interrupted as if nothing watched.
      }
    }
  }

  // ---- Handing out --------------------------------------------------------------------------

  /**
   * The throwables that {@code get}, {@code join} and their like throw, and those that {@code
   * exceptionNow}, {@code getException}, {@code assertThrows} and their like return.
   */
  public static void handedOut(@Nullable Throwable failure) {
    Sink to = sink;
    if (to != null && failure != null) {
      try {
        to.handedOut(failure);
      } catch (Throwable swallowed) {
        // The caller gets its throwable as if nothing watched.
      }
    }
  }

  /** {@code isCompletedExceptionally, isCompletedAbnormally}. */
  public static void told(boolean failed, Object future) {
    if (failed) {
      handedOut(FutureState.failureOf(future));
    }
  }

  /** {@code Future.state}, JDK 19 and newer. */
  public static void toldState(@Nullable Object state, Object future) {
    if (state != null && "FAILED".equals(state.toString())) {
      handedOut(FutureState.failureOf(future));
    }
  }

  /** {@code ForkJoinTask.resultNow} and its like, which throw something else. */
  public static void reported(Object future) {
    handedOut(FutureState.failureOf(future));
  }

  /**
   * {@code ForkJoinTask.getThrowableException}, JDK 17; {@code getException}, JDK 25: what they
   * return may be a copy.
   */
  public static void reported(@Nullable Throwable returned, Object future) {
    Sink to = sink;
    Throwable original = to == null || returned == null ? null : FutureState.failureOf(future);
    if (to != null && returned != null && original != null) {
      try {
        to.handedOutByForkJoin(returned, original);
      } catch (Throwable swallowed) {
        // The caller gets its throwable as if nothing watched.
      }
    }
  }

  /**
   * The callbacks of {@code handle}, {@code whenComplete}, {@code exceptionally} and {@code
   * exceptionallyCompose}, before they run.
   */
  public static void handedTo(@Nullable Object failure, @Nullable Object callback) {
    Sink to = sink;
    if (failure instanceof Throwable thrown && callback != null && to != null) {
      try {
        Object user = callback instanceof Tag<?> tag ? tag.work : callback;
        to.handedTo(thrown, user);
      } catch (Throwable swallowed) {
        // The callback runs as if nothing watched.
      }
    }
  }

  // ---- Structured concurrency (JDK 21 and newer, preview) -----------------------------------

  /** {@code StructuredTaskScopeImpl$SubtaskImpl.run}: the subtask failed. */
  public static void storedBySubtask(@Nullable Throwable failure, Object computation) {
    Sink to = sink;
    if (to != null && failure != null) {
      try {
        to.storedBySubtask(computation, failure);
      } catch (Throwable swallowed) {
        // The subtask goes on as if nothing watched.
      }
    }
  }

  /** {@code StructuredTaskScopeImpl$SubtaskImpl.state}. */
  public static void toldOfSubtask(@Nullable Object state, @Nullable Object result) {
    if (state != null && result != null && "FAILED".equals(state.toString())) {
      handedOut(FutureState.failureOfSubtask(result));
    }
  }

  /** {@code StructuredTaskScopeImpl.join} returns: a race is over, or its owner asks later. */
  public static void scopeJoined(Object computation, @Nullable Object joiner) {
    if (joiner != null && joiner.getClass().getSimpleName().equals("AnySuccessful")) {
      computationEnded(computation);
    }
  }

  /** {@code StructuredTaskScopeImpl.join} throws: its owner was told. */
  public static void computationEnded(Object computation) {
    Sink to = sink;
    if (to != null) {
      try {
        to.computationEnded(computation);
      } catch (Throwable swallowed) {
        // The owner goes on as if nothing watched.
      }
    }
  }

  // ---- What the detector asks ---------------------------------------------------------------

  /** Returns the throwable that a future holds, or null. */
  public static @Nullable Throwable failureOf(Object future) {
    return FutureState.failureOf(future);
  }

  /** Returns whether a {@code CompletableFuture} has completed. */
  public static boolean isComplete(Object future) {
    return future instanceof CompletableFuture
        && FutureState.hasResult((CompletableFuture<?>) future);
  }

  /** Returns the throwable that something is, or holds: a result, or a future. */
  private static @Nullable Throwable failureIn(@Nullable Object carrier) {
    if (carrier instanceof Throwable failure) {
      return failure;
    }
    return carrier instanceof CompletableFuture
        ? FutureState.failureOf(carrier)
        : FutureState.failureOfResult(carrier);
  }

  /** Whether two throwables are the same below what {@code CompletableFuture} wrapped around. */
  private static boolean isSame(@Nullable Throwable stored, Throwable failure) {
    return stored != null && unwrapped(stored) == unwrapped(failure);
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getClass() == CompletionException.class ? failure.getCause() : null;
    return cause == null ? failure : cause;
  }

  /** Whether a function is one that {@code java.util.concurrent} attaches to its own futures. */
  private static boolean isPlumbing(Object work) {
    return work.getClass().getClassLoader() == null
        && work.getClass().getPackageName().equals("java.util.concurrent")
        && !(work instanceof ForkJoinTask)
        && !(work instanceof Tag);
  }
}
