package io.github.orphanedfailures.core;

import io.github.orphanedfailures.core.Untrusted.Part;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks cause and suppressed chains of throwables that may be hostile: their methods may throw or
 * never return, and their chains may be cyclic or endless.
 */
final class Causes {

  /** How many throwables of one chain are looked at; beyond this a chain is taken for endless. */
  private static final int LIMIT = 1_000;

  private Causes() {}

  /**
   * Returns what the task threw, below every {@code CompletionException} and {@code
   * ExecutionException} that {@code java.util.concurrent} wrapped around it.
   */
  static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; depth < LIMIT && isWrapper(root); depth++) {
      Throwable cause = causeOf(root);
      if (cause == null) {
        return root;
      }
      root = cause;
    }
    return root;
  }

  /** Subclasses are the user's own and no wrappers of the JDK. */
  private static boolean isWrapper(Throwable failure) {
    return failure.getClass() == CompletionException.class
        || failure.getClass() == ExecutionException.class;
  }

  /** Visits a throwable and everything in its cause and suppressed chains, each once. */
  static void visit(Throwable failure, Consumer<Throwable> visitor) {
    if (isLeaf(failure)) {
      visitor.accept(failure);
      return;
    }
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> next = new ArrayDeque<>();
    next.add(failure);
    while (!next.isEmpty() && seen.size() < LIMIT) {
      Throwable current = next.poll();
      if (!seen.add(current)) {
        continue;
      }
      visitor.accept(current);
      Throwable cause = causeOf(current);
      if (cause != null) {
        next.add(cause);
      }
      Collections.addAll(next, suppressedOf(current));
    }
  }

  private static boolean isLeaf(Throwable failure) {
    return causeOf(failure) == null && suppressedOf(failure).length == 0;
  }

  /** Returns whether {@code inner} is in the chains of {@code outer}, or is the same. */
  static boolean contains(Throwable outer, Throwable inner) {
    boolean[] found = {false};
    visit(outer, each -> found[0] |= each == inner);
    return found[0];
  }

  /**
   * Returns whether a throwable says, itself or in its chains, that its thread was interrupted, or
   * another that it was to meet at a barrier.
   */
  static boolean tellOfInterrupt(Throwable failure) {
    boolean[] found = {false};
    visit(failure, each -> found[0] |= isInterrupt(each));
    return found[0];
  }

  private static boolean isInterrupt(Throwable failure) {
    return failure instanceof InterruptedException
        || failure instanceof BrokenBarrierException
        || failure instanceof ClosedByInterruptException
        || (failure instanceof InterruptedIOException
            && !(failure instanceof SocketTimeoutException));
  }

  private static @Nullable Throwable causeOf(Throwable failure) {
    try {
      return Untrusted.read(failure, Part.CAUSE, failure::getCause);
    } catch (UnreadableException hostile) {
      return null;
    }
  }

  private static Throwable[] suppressedOf(Throwable failure) {
    return failure.getSuppressed();
  }
}
