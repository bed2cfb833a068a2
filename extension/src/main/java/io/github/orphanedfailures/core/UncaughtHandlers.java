package io.github.orphanedfailures.core;

import java.lang.Thread.UncaughtExceptionHandler;
import java.lang.reflect.Method;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** Finds out whether somebody is told of a throwable that ends a thread or a task. */
final class UncaughtHandlers {

  /** Which pools are handed the throwables of their tasks by a hook of the user. */
  private static final ClassValue<Boolean> HANDED_TO_POOL =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return overrides(
              type, ThreadPoolExecutor.class, "afterExecute", Runnable.class, Throwable.class);
        }
      };

  /** Which futures are handed what they fail with by a method that the user has overridden. */
  private static final ClassValue<Boolean> HANDED_TO_FUTURE =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          // The futures of tracked executors override it as well.
          return !SubmissionSite.isOwn(type.getName())
              && (overrides(type, FutureTask.class, "setException", Throwable.class)
                  || overrides(
                      type,
                      CountedCompleter.class,
                      "onExceptionalCompletion",
                      Throwable.class,
                      CountedCompleter.class));
        }
      };

  /** Who set the default handler, when that happened in a scope. */
  private record Setting(UncaughtExceptionHandler handler, Scope by) {}

  /** Written by the thread that sets the handler, before it is set; read when a thread dies. */
  private volatile @Nullable Setting defaultSetting;

  void defaultHandlerSet(@Nullable UncaughtExceptionHandler handler, @Nullable Scope by) {
    defaultSetting = handler == null || by == null ? null : new Setting(handler, by);
  }

  /**
   * Whether code of the user takes the throwable that ends this thread.
   *
   * <p>Relies on {@code Thread.getUncaughtExceptionHandler} answering the thread's group when it
   * has no handler of its own, and on {@code ThreadGroup.uncaughtException} asking its parent and
   * then the default handler, in JDK 17 to 25.
   */
  boolean take(Thread thread) {
    UncaughtExceptionHandler handler = thread.getUncaughtExceptionHandler();
    if (handler == null) {
      return false;
    }
    if (!(handler instanceof ThreadGroup nearest)) {
      return true;
    }
    for (ThreadGroup group = nearest; group != null; group = group.getParent()) {
      if (overrides(
          group.getClass(),
          ThreadGroup.class,
          "uncaughtException",
          Thread.class,
          Throwable.class)) {
        return true;
      }
    }
    return takesByDefault(Thread.getDefaultUncaughtExceptionHandler());
  }

  /** A default handler that a scope left behind when it ended handles nothing for later scopes. */
  private boolean takesByDefault(@Nullable UncaughtExceptionHandler handler) {
    if (handler == null) {
      return false;
    }
    if (OwnUncaughtHandler.isOne(handler)) {
      return takesByDefault(OwnUncaughtHandler.previous(handler));
    }
    Setting setting = defaultSetting;
    return setting == null || setting.handler() != handler || !setting.by().hasEnded();
  }

  /** Whether a hook of the user is handed the throwables of this pool's tasks. */
  static boolean isHandedToPool(Object pool) {
    return HANDED_TO_POOL.get(pool.getClass());
  }

  /** Whether a method of the user is handed what this future fails with. */
  static boolean isHandedToFuture(Object future) {
    return HANDED_TO_FUTURE.get(future.getClass());
  }

  private static boolean overrides(
      Class<?> type, Class<?> base, String method, Class<?>... parameters) {
    for (Class<?> each = type; each != null && each != base; each = each.getSuperclass()) {
      try {
        Method declared = each.getDeclaredMethod(method, parameters);
        return !SubmissionSite.isJdk(declared.getDeclaringClass().getName());
      } catch (NoSuchMethodException e) {
        // Perhaps a superclass declares it.
      } catch (LinkageError | SecurityException unreadable) {
        return false;
      }
    }
    return false;
  }
}
