package io.github.orphanedfailures.bridge;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which threads may be in a scope: the first question of every hook that is on the way of work that
 * succeeds, and for all other threads the only one. It is one look into an array.
 *
 * <p>A mark is never taken away, and several threads may share one: a marked thread may be in no
 * scope. A thread that is not marked is in none. That needs no synchronization. A thread is marked
 * by itself before it enters a scope; or by the thread that starts it, before {@code Thread.start};
 * or by the one that interrupts it, before the interrupt that it then notices, and then only what
 * to forget is told by the mark.
 */
final class Marks implements Consumer<Thread> {

  private static final int SIZE = 1 << 12;

  /** Null in a JDK that numbers its threads otherwise: then all of them count as marked. */
  private static final @Nullable VarHandle NUMBER = number();

  /** By the last digits of the thread's number. */
  private static final boolean[] MARKS = new boolean[SIZE];

  static boolean isSet() {
    return NUMBER == null || MARKS[(int) (long) NUMBER.get(Thread.currentThread()) & (SIZE - 1)];
  }

  @Override
  public void accept(Thread thread) {
    if (NUMBER != null) {
      MARKS[(int) (long) NUMBER.get(thread) & (SIZE - 1)] = true;
    }
  }

  /** {@code Thread.tid}, as in JDK 17 to 25; {@code getId} may be overridden by users. */
  private static @Nullable VarHandle number() {
    try {
      return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
          .findVarHandle(Thread.class, "tid", long.class);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
