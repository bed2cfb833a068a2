package io.github.orphanedfailures.tests.harness;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** What JDK 17 does not have, called by reflection so that the tests compile there. */
public final class Jdk21 {

  private Jdk21() {}

  public static Thread startVirtualThread(Runnable task) throws Exception {
    return (Thread) call(Thread.class.getMethod("startVirtualThread", Runnable.class), null, task);
  }

  public static ExecutorService newVirtualThreadPerTaskExecutor() throws Exception {
    return (ExecutorService)
        call(Executors.class.getMethod("newVirtualThreadPerTaskExecutor"), null);
  }

  public static ExecutorService newThreadPerTaskExecutor(ThreadFactory factory) throws Exception {
    return (ExecutorService)
        call(
            Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class),
            null,
            factory);
  }

  public static Object state(Future<?> future) throws Exception {
    return call(Future.class.getMethod("state"), future);
  }

  public static Object resultNow(Future<?> future) throws Exception {
    return call(Future.class.getMethod("resultNow"), future);
  }

  public static Throwable exceptionNow(Future<?> future) throws Exception {
    return (Throwable) call(Future.class.getMethod("exceptionNow"), future);
  }

  public static void close(ExecutorService executor) throws Exception {
    call(ExecutorService.class.getMethod("close"), executor);
  }

  static Object call(Method method, Object target, Object... arguments) throws Exception {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
