package io.github.orphanedfailures.bridge;

import java.nio.channels.CompletionHandler;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinTask;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where futures take the functions that they will run, whose context is put around them, and where
 * they run them.
 */
public final class TaggingHooks {

  private TaggingHooks() {}

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

  /**
   * {@code AsynchronousSocketChannelImpl.connect, read, write}, {@code
   * AsynchronousServerSocketChannelImpl.accept}.
   */
  @SuppressWarnings("unchecked")
  public static @Nullable CompletionHandler<?, ?> tagCompletionHandler(
      @Nullable CompletionHandler<?, ?> work) {
    if (work == null) {
      return null;
    }
    Object context = submitted(work);
    return context == null
        ? work
        : new Tag.OfCompletionHandler<>((CompletionHandler<Object, Object>) work, context);
  }

  private static @Nullable Object submitted(Object work) {
    Sink to = Bridge.sinkOfScope();
    if (to == null || work instanceof Tag) {
      return null;
    }
    try {
      return to.submitted(FutureState.userWork(work));
    } catch (Throwable swallowed) {
      return null;
    }
  }

  /** Whether a function is one that {@code java.util.concurrent} attaches to its own futures. */
  private static boolean isPlumbing(Object work) {
    return work.getClass().getClassLoader() == null
        && work.getClass().getPackageName().equals("java.util.concurrent")
        && !(work instanceof ForkJoinTask)
        && !(work instanceof Tag);
  }

  /**
   * The {@code Executor.execute} calls inside {@code CompletableFuture}, which it replaces: a stage
   * is on its way to a thread.
   */
  public static void execute(Executor executor, Runnable completion) {
    Sink to = Bridge.sink();
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

  /** {@code FutureTask.finishCompletion}; {@code ScheduledForkJoinTask.cancel}, JDK 25. */
  public static void finished(@Nullable Object work) {
    Sink to = Bridge.sink();
    if (to != null && work instanceof Tag) {
      try {
        to.finished(((Tag<?>) work).context);
      } catch (Throwable swallowed) {
        // The future goes on as if nothing watched.
      }
    }
  }

  /** {@code FutureTask.run, runAndReset}, {@code AsyncSupply.run}, {@code AsyncRun.run}. */
  public static @Nullable Object enter(@Nullable Object work) {
    return Bridge.enterContext(FutureState.contextOf(work));
  }

  /** {@code CompletableFuture$Completion.run, exec}. */
  public static @Nullable Object enterCompletion(Object completion) {
    return Bridge.sink() == null
        ? null
        : Bridge.enterContext(FutureState.contextOfCompletion(completion));
  }
}
