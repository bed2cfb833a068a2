package io.github.orphanedfailures.core;

import org.jspecify.annotations.Nullable;

/**
 * Records failures that are stored.
 *
 * <p>A failure is recorded before it can be seen in a future, and the record is taken back if the
 * future turns out to have completed otherwise: whoever is handed a failure finds it recorded.
 */
final class Storing {

  private final WeakIdentityMap<Object, Computation> structured = new WeakIdentityMap<>();
  private final ThreadContexts contexts;
  private final Failures failures;
  private final StopsAskedFor stops;
  private final Races races;
  private final Scope unattributed;

  /** Told after a failure has been listed. */
  private volatile Runnable listener = () -> {};

  Storing(
      ThreadContexts contexts,
      Failures failures,
      StopsAskedFor stops,
      Races races,
      Scope unattributed) {
    this.contexts = contexts;
    this.failures = failures;
    this.stops = stops;
    this.races = races;
    this.unattributed = unattributed;
  }

  void tell(Runnable given) {
    listener = given;
  }

  // ---- In a future that may have completed already ------------------------------------------

  void storing(Object future, Throwable throwable, boolean promise) {
    Throwable root = Causes.rootOf(throwable);
    Blame blame = blame(throwable);
    boolean thrown = blame.by() != null && blame.isThrown(future, throwable);
    FailureState failure = thrown ? failures.thrownBy(blame.by(), root) : failures.of(root);
    if (stops.explain(failure, root)
        || blame.isInnerLife(future)
        || (promise && blame.isForeground())) {
      // A promise that the test itself fails before anything hangs on it is born failed.
      return;
    }
    Scope wanted = listFor(blame.by());
    while (!failure.storing(blame.by(), thrown, wanted, root)) {
      // Work of another scope has thrown the same instance, and was faster.
      failure = failures.thrownBy(blame.by(), root);
    }
    if (blame.context() != null) {
      blame.context().announced = failure;
    }
  }

  void settled(Object future, Throwable throwable, boolean stored) {
    Throwable root = Causes.rootOf(throwable);
    Blame blame = blame(throwable);
    FailureState failure = announced(blame.context(), root);
    boolean isInnerLife = failure == null || blame.isInnerLife(future);
    forgetThrown(blame.context());
    if (failure == null || isInnerLife) {
      return;
    }
    if (stored) {
      races.note(future, failure);
      if (blame.isBeaten(future)) {
        failure.absorbed();
      }
    }
    failure.settled(stored, listFor(blame.by()), root);
    listener.run();
  }

  /** Returns what the current thread has announced, though others may have thrown it since. */
  private @Nullable FailureState announced(@Nullable ThreadContext context, Throwable root) {
    FailureState announced = context == null ? null : context.announced;
    return announced != null && announced.refersTo(root) ? announced : failures.known(root);
  }

  private static void forgetThrown(@Nullable ThreadContext context) {
    if (context != null) {
      context.announced = null;
      context.passingOn = null;
      context.thrown = null;
      context.thrownBy = null;
    }
  }

  // ---- Where nothing else can be stored -----------------------------------------------------

  void stored(Object place, Throwable throwable) {
    Throwable root = Causes.rootOf(throwable);
    FailureState failure = failures.of(root);
    Blame blame = blame(throwable);
    if (!stops.explain(failure, root) && !blame.isInnerLife(place)) {
      failure.stored(blame.by(), listFor(blame.by()), root, null);
      listener.run();
    }
  }

  /** A future that a service of the JDK has handed out failed. */
  void exposed(Submission by, Throwable throwable) {
    Throwable root = Causes.rootOf(throwable);
    FailureState failure = failures.of(root);
    if (!stops.explain(failure, root)) {
      failure.stored(by, listFor(by), root, null);
      listener.run();
    }
  }

  void bornFailed(Throwable throwable) {
    FailureState unused = failures.of(Causes.rootOf(throwable));
  }

  // ---- By a subtask -------------------------------------------------------------------------

  void storedBySubtask(Object computation, Throwable throwable) {
    Throwable root = Causes.rootOf(throwable);
    FailureState failure = failures.of(root);
    Submission by = blame(throwable).by();
    if (!stops.explain(failure, root)) {
      failure.stored(by, listFor(by), root, group(computation));
      listener.run();
    }
  }

  void computationEnded(Object computation) {
    group(computation).reported();
  }

  private Computation group(Object computation) {
    return structured.computeIfAbsent(computation, added -> new Computation());
  }

  // ---- Nowhere ------------------------------------------------------------------------------

  /** The current thread dies of it, and nobody is told. */
  void threadDied(Throwable throwable) {
    endsThread(throwable, blame(throwable).by());
  }

  /**
   * The handler of the current thread's group is told of it, and does nothing: by the JDK, which
   * has said so before, or by code that goes on. That a test which has ended once started the
   * thread proves nothing of what the thread does now.
   */
  void toldAsUncaught(Throwable throwable) {
    Submission by = blame(throwable).by();
    boolean isOutdated = by != null && by.isThread() && by.scope().hasEnded();
    endsThread(throwable, isOutdated ? null : by);
  }

  private void endsThread(Throwable throwable, @Nullable Submission by) {
    Throwable root = Causes.rootOf(throwable);
    FailureState failure = failures.thrownBy(by, root);
    if (stops.explain(failure, root)) {
      return;
    }
    while (!failure.endsThread(by, listFor(by), root)) {
      failure = failures.thrownBy(by, root);
    }
    listener.run();
  }

  private Blame blame(Throwable throwable) {
    return Blame.of(contexts.get(), throwable);
  }

  private Scope listFor(@Nullable Submission by) {
    return by == null ? unattributed : by.scope();
  }
}
