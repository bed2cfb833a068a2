package io.github.orphanedfailures.bridge;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields in which the JDK's futures keep their failures, without asking the futures.
 *
 * <p>Relies on {@code FutureTask.callable, outcome}, {@code CompletableFuture.result, stack},
 * {@code CompletableFuture$AltResult.ex}, the {@code fn} of its completions, {@code
 * ForkJoinTask.aux}, {@code ForkJoinTask$Aux.ex} and {@code Executors$RunnableAdapter.task}, as
 * they are in JDK 17 to 25.
 */
final class FutureState {

  private static final int FORK_JOIN_THROWN = 1 << 17;

  private static final Class<?> ALT_RESULT = nested("CompletableFuture$AltResult");
  private static final Class<?> AUX = nested("ForkJoinTask$Aux");
  private static final Class<?> RUNNABLE_ADAPTER = nested("Executors$RunnableAdapter");
  private static final Class<?> COMPLETION = nested("CompletableFuture$Completion");

  /** What a fork/join pool delays, JDK 25. */
  private static final @Nullable Class<?> DELAYED = present("DelayScheduler$ScheduledForkJoinTask");

  private static final Class<?> ASYNC_SUPPLY = nested("CompletableFuture$AsyncSupply");
  private static final Class<?> ASYNC_RUN = nested("CompletableFuture$AsyncRun");

  private static final VarHandle SUPPLIER = field(ASYNC_SUPPLY, "fn", Supplier.class);
  private static final VarHandle ASYNC_RUNNABLE = field(ASYNC_RUN, "fn", Runnable.class);
  private static final VarHandle ALT_RESULT_EX = field(ALT_RESULT, "ex", Throwable.class);
  private static final VarHandle RESULT = field(CompletableFuture.class, "result", Object.class);
  private static final VarHandle STACK = field(CompletableFuture.class, "stack", COMPLETION);
  private static final VarHandle OUTCOME = field(FutureTask.class, "outcome", Object.class);
  private static final VarHandle CALLABLE = field(FutureTask.class, "callable", Callable.class);
  private static final VarHandle FORK_JOIN_AUX = field(ForkJoinTask.class, "aux", AUX);
  private static final VarHandle FORK_JOIN_STATUS = field(ForkJoinTask.class, "status", int.class);
  private static final VarHandle AUX_EX = field(AUX, "ex", Throwable.class);
  private static final VarHandle ADAPTED = field(RUNNABLE_ADAPTER, "task", Runnable.class);

  /** The {@code fn} of each class of completions. */
  private static final OptionalField FUNCTION = new OptionalField("fn");

  /** What an adapted fork/join task runs. */
  private static final OptionalField RUNNABLE = new OptionalField("runnable");

  private static final OptionalField FORKED_CALLABLE = new OptionalField("callable");

  /** What a failed subtask of a structured scope keeps. */
  private static final OptionalField SUBTASK_EXCEPTION = new OptionalField("exception");

  private static final ClassValue<Boolean> IS_CONTINUATION =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return type.getName().startsWith("java.lang.VirtualThread");
        }
      };

  /** A field that some of the JDK's own classes have and others have not. */
  private static final class OptionalField extends ClassValue<@Nullable VarHandle> {
    private final String name;

    OptionalField(String name) {
      this.name = name;
    }

    @Override
    protected @Nullable VarHandle computeValue(Class<?> type) {
      if (type.getClassLoader() != null) {
        return null;
      }
      try {
        return field(type, name, type.getDeclaredField(name).getType());
      } catch (NoSuchFieldException none) {
        return null;
      }
    }

    @Nullable Object of(Object owner) {
      VarHandle field = get(owner.getClass());
      return field == null ? null : field.get(owner);
    }
  }

  private FutureState() {}

  /** Returns the throwable inside a result of {@code CompletableFuture}, or null. */
  static @Nullable Throwable failureOfResult(@Nullable Object result) {
    return ALT_RESULT.isInstance(result) ? (Throwable) ALT_RESULT_EX.get(result) : null;
  }

  /** Returns the throwable that a future holds, or null when it has none so far. */
  static @Nullable Throwable failureOf(Object future) {
    if (future instanceof CompletableFuture<?> stage) {
      return failureOfResult(RESULT.getVolatile(stage));
    }
    if (future instanceof FutureTask<?> task) {
      // An outcome is either the value or the throwable; callers know which state they saw.
      Object outcome = OUTCOME.getVolatile(task);
      return outcome instanceof Throwable failure ? failure : null;
    }
    if (future instanceof ForkJoinTask<?> task) {
      if (((int) FORK_JOIN_STATUS.getVolatile(task) & FORK_JOIN_THROWN) == 0) {
        return null;
      }
      Object aux = FORK_JOIN_AUX.getVolatile(task);
      return aux == null ? null : (Throwable) AUX_EX.get(aux);
    }
    return null;
  }

  /**
   * Returns whether a future is the inner life of a stream: {@code Gatherers.mapConcurrent}, JDK 24
   * and newer, makes one for each element, hands none of them out, and throws what one fails with.
   */
  static boolean isOfStream(Object future) {
    return future instanceof FutureTask
        && future.getClass().getPackageName().equals("java.util.stream");
  }

  /** Returns whether a future has completed, in whatever way. */
  static boolean hasResult(CompletableFuture<?> future) {
    return RESULT.getVolatile(future) != null;
  }

  /** Returns whether a stage or a waiting thread hangs on a future. */
  static boolean hasDependents(CompletableFuture<?> future) {
    return STACK.getVolatile(future) != null;
  }

  /** Returns what the user gave for a callable of a {@code FutureTask}. */
  static Object userWork(Object work) {
    Object user = RUNNABLE_ADAPTER.isInstance(work) ? ADAPTED.get(work) : work;
    return user == null ? work : user;
  }

  /** Returns the context that a {@code FutureTask} carries, or null. */
  static @Nullable Object contextOfTask(FutureTask<?> task) {
    return contextOf(CALLABLE.get(task));
  }

  /** Returns the context that a completion of {@code CompletableFuture} carries, or null. */
  static @Nullable Object contextOfCompletion(Object completion) {
    // The two that are made most: the compiler knows their fields.
    if (ASYNC_SUPPLY.isInstance(completion)) {
      return contextOf(SUPPLIER.get(completion));
    }
    if (ASYNC_RUN.isInstance(completion)) {
      return contextOf(ASYNC_RUNNABLE.get(completion));
    }
    return contextOf(FUNCTION.of(completion));
  }

  /** Returns whether a task is a stage of {@code CompletableFuture} that carries its context. */
  static boolean isTagged(Object task) {
    return (COMPLETION.isInstance(task)
            || ASYNC_SUPPLY.isInstance(task)
            || ASYNC_RUN.isInstance(task))
        && contextOfCompletion(task) != null;
  }

  /** Returns what the user gave for a fork/join task to run, or the task itself. */
  static Object workOfForked(Object task) {
    Object runnable = RUNNABLE.of(task);
    Object work = runnable == null ? FORKED_CALLABLE.of(task) : runnable;
    return work == null ? task : work;
  }

  /** Returns the context that a task carries which a fork/join pool has delayed, or null. */
  static @Nullable Object contextOfDelayed(Object task) {
    return task.getClass() == DELAYED ? contextOf(workOfForked(task)) : null;
  }

  /** Returns the throwable inside the result of a subtask, or null. */
  static @Nullable Throwable failureOfSubtask(Object result) {
    return SUBTASK_EXCEPTION.of(result) instanceof Throwable failure ? failure : null;
  }

  /** Returns whether work is what the scheduler of virtual threads runs to continue one. */
  static boolean isContinuation(Object work) {
    return IS_CONTINUATION.get(work.getClass());
  }

  /** Returns the context that wrapped work carries, or null. */
  static @Nullable Object contextOf(@Nullable Object work) {
    return work instanceof Tag ? ((Tag<?>) work).context : null;
  }

  /** Returns the throwable that something is, or holds: a result, or a future. */
  static @Nullable Throwable failureIn(@Nullable Object carrier) {
    if (carrier instanceof Throwable failure) {
      return failure;
    }
    return carrier instanceof CompletableFuture ? failureOf(carrier) : failureOfResult(carrier);
  }

  /** Whether two throwables are the same below what {@code CompletableFuture} wrapped around. */
  static boolean isSame(@Nullable Throwable stored, Throwable failure) {
    return stored != null && unwrapped(stored) == unwrapped(failure);
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getClass() == CompletionException.class ? failure.getCause() : null;
    return cause == null ? failure : cause;
  }

  private static Class<?> nested(String name) {
    Class<?> present = present(name);
    if (present == null) {
      throw new LinkageError("This JDK has no java.util.concurrent." + name);
    }
    return present;
  }

  private static @Nullable Class<?> present(String name) {
    try {
      return Class.forName("java.util.concurrent." + name, false, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static VarHandle field(Class<?> owner, String name, Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
          .findVarHandle(owner, name, type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("This JDK has no " + owner.getName() + "." + name, e);
    }
  }
}
