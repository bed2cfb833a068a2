package io.github.orphanedfailures.core;

import org.jspecify.annotations.Nullable;

/**
 * What all work of one class has in common that one scope submits in one way.
 *
 * <p>Immutable: threads may find one that another has made without synchronization.
 */
final class WorkKind {

  /** In which way work reaches the code that runs it. */
  enum Way {
    /** It is the scope's own code, and was not submitted at all. */
    FOREGROUND,
    /** It was given to a future, a pool, a timer or a thread. */
    SUBMITTED,
    /** Likewise; and its outcome is dropped on purpose when another's is used. */
    RACED,
    /** It is a fork/join task that was forked, or is called. */
    FORKED,
    /** Likewise; and belongs to the computation of the fork/join task that forks it. */
    SUBTASK
  }

  final Scope scope;
  final Way way;

  /** Whether it is the scope's own code, on whatever thread. */
  final boolean foreground;

  /** Whether it is the inner life of a service of the JDK, such as its HTTP client. */
  final boolean ofJdk;

  final boolean ofThread;

  /** Where work is counted while it is in flight; null for what is not counted. */
  final InFlight.@Nullable Count count;

  private final Class<?> type;

  /** What JUnit runs on another thread, to be able to interrupt it, is the test's own code. */
  private final boolean ofJUnit;

  private WorkKind(
      Scope scope, Way way, boolean byForeground, InFlight.@Nullable Count count, Class<?> type) {
    this.scope = scope;
    this.way = way;
    this.count = count;
    this.type = type;
    this.ofJUnit = type.getName().startsWith("org.junit.jupiter.");
    this.foreground = byForeground && (ofJUnit || way == Way.FOREGROUND);
    this.ofJdk = Receiver.of(type) == Receiver.JDK_SERVICE;
    this.ofThread = Thread.class.isAssignableFrom(type);
  }

  /** The code of a scope itself, which runs on the scope's own threads. */
  static WorkKind foreground(Scope scope) {
    return new WorkKind(scope, Way.FOREGROUND, true, null, Object.class);
  }

  /**
   * Work that other work submits.
   *
   * @param by the kind of the work that submits it
   * @param count where to count the work of this kind
   */
  static WorkKind of(Class<?> type, Way way, WorkKind by, InFlight.@Nullable Count count) {
    return new WorkKind(by.scope, way, by.foreground, count, type);
  }

  /** The kinds that one scope has submitted lately, by the hash of their class. */
  static final class Lately {

    private static final int SIZE = 8;

    /** Elements are read and written in a data race; what is overwritten is made again. */
    private final @Nullable WorkKind[] kinds = new WorkKind[SIZE];

    /** Returns the kind of work that other work submits; null when it is not known any more. */
    @Nullable WorkKind find(Class<?> type, Way way, WorkKind by) {
      WorkKind known = kinds[type.hashCode() & (SIZE - 1)];
      return known != null
              && known.type == type
              && known.way == way
              && known.foreground == (by.foreground && known.ofJUnit)
              && (way != Way.SUBTASK || known.count == by.count)
          ? known
          : null;
    }

    void add(WorkKind kind) {
      kinds[kind.type.hashCode() & (SIZE - 1)] = kind;
    }
  }
}
