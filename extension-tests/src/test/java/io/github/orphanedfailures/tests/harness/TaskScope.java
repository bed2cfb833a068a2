package io.github.orphanedfailures.tests.harness;

import static io.github.orphanedfailures.tests.harness.Jdk21.call;

import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * {@code java.util.concurrent.StructuredTaskScope} of JDK 25, by reflection: a preview API can be
 * called that way without a flag, but not compiled against.
 */
public final class TaskScope implements AutoCloseable {

  private static final String NAME = "java.util.concurrent.StructuredTaskScope";

  private final Object scope;

  private TaskScope(Object scope) {
    this.scope = scope;
  }

  /** Opens a scope whose {@code join} throws what the first failed subtask threw. */
  public static TaskScope thatThrows() throws Exception {
    return new TaskScope(call(Class.forName(NAME).getMethod("open"), null));
  }

  /** Opens a scope whose {@code join} only waits. */
  public static TaskScope thatOnlyWaits() throws Exception {
    Class<?> joiner = Class.forName(NAME + "$Joiner");
    Object awaitAll = call(joiner.getMethod("awaitAll"), null);
    return new TaskScope(call(Class.forName(NAME).getMethod("open", joiner), null, awaitAll));
  }

  /** Opens a scope whose {@code join} waits until this says so of a subtask that has ended. */
  public static TaskScope thatWaitsUntil(Predicate<Object> isDone) throws Exception {
    Class<?> joiner = Class.forName(NAME + "$Joiner");
    Object allUntil = call(joiner.getMethod("allUntil", Predicate.class), null, isDone);
    return new TaskScope(call(Class.forName(NAME).getMethod("open", joiner), null, allUntil));
  }

  /** Forks a subtask and returns it. */
  public Object fork(Callable<?> task) throws Exception {
    return call(Class.forName(NAME).getMethod("fork", Callable.class), scope, task);
  }

  public void join() throws Exception {
    call(Class.forName(NAME).getMethod("join"), scope);
  }

  public static Object state(Object subtask) throws Exception {
    return call(Class.forName(NAME + "$Subtask").getMethod("state"), subtask);
  }

  public static Object get(Object subtask) throws Exception {
    return call(Class.forName(NAME + "$Subtask").getMethod("get"), subtask);
  }

  public static Throwable exception(Object subtask) throws Exception {
    return (Throwable) call(Class.forName(NAME + "$Subtask").getMethod("exception"), subtask);
  }

  @Override
  public void close() throws Exception {
    ((AutoCloseable) scope).close();
  }
}
