package io.github.orphanedfailures.core;

import org.jspecify.annotations.Nullable;

/** Marks the failures that code is handed, or told of. */
final class Observation {

  private final ThreadContexts contexts;
  private final Failures failures;
  private final Execution execution;

  Observation(ThreadContexts contexts, Failures failures, Execution execution) {
    this.contexts = contexts;
    this.failures = failures;
    this.execution = execution;
  }

  /** Code outside of the JDK got hold of a throwable in a way that no future knows of. */
  void observe(Throwable throwable) {
    Causes.visit(throwable, each -> observed(failures.of(each)));
  }

  void handedOut(Throwable throwable) {
    if (!execution.isPlumbing()) {
      observeKnown(throwable);
    }
  }

  void handedOutByForkJoin(Throwable handed, Throwable original) {
    Throwable copy = Causes.rootOf(handed);
    if (copy != original) {
      failures.copied(original, copy);
    }
    if (execution.isPlumbing()) {
      return;
    }
    if (isRunByForkJoin() || SubmissionSite.isCalledByJdk()) {
      // A task that waits for its subtasks, or a parallel stream, throws it on: whoever stores it
      // then carries it.
      failures.of(Causes.rootOf(original)).handedThrough();
    } else {
      observeKnown(original);
    }
  }

  private boolean isRunByForkJoin() {
    Submission current = contexts.current();
    return current != null && current.isForked();
  }

  void handedTo(Throwable throwable, Object callback) {
    switch (Receiver.of(callback.getClass())) {
      case USER -> observeKnown(throwable);
      case JDK_SERVICE -> failures.of(Causes.rootOf(throwable)).handedThrough();
      case PLUMBING -> {}
    }
  }

  /** The root is remembered in any case: it may be stored elsewhere later on. */
  private void observeKnown(Throwable throwable) {
    Throwable root = Causes.rootOf(throwable);
    Causes.visit(
        throwable,
        each -> {
          FailureState failure = each == root ? failures.of(each) : failures.known(each);
          if (failure != null) {
            observed(failure);
          }
        });
  }

  /**
   * Marks a failure, or the one episode of it that belongs to the scope of the current thread.
   * Whose thread belongs to none of them may mean any.
   */
  private void observed(FailureState newest) {
    Scope current = newest.earlier() == null ? null : contexts.currentScope();
    for (FailureState each = newest; current != null && each != null; each = each.earlier()) {
      if (each.isOf(current)) {
        each.observed();
        return;
      }
    }
    for (@Nullable FailureState each = newest; each != null; each = each.earlier()) {
      each.observed();
    }
  }
}
