package io.github.orphanedfailures.core;

import java.util.concurrent.CancellationException;

/** Tells the failures of work from the ways in which work ends that was asked to stop. */
final class StopsAskedFor {

  private final Failures failures;
  private final Interrupts interrupts;

  StopsAskedFor(Failures failures, Interrupts interrupts) {
    this.failures = failures;
    this.interrupts = interrupts;
  }

  /** Whether what the current thread is about to store is no failure. */
  boolean explain(FailureState failure, Throwable root) {
    if (root instanceof CancellationException) {
      return true;
    }
    if (interrupts.explain(root) || wrapsStop(root)) {
      failure.stopWasAskedFor();
      return true;
    }
    return false;
  }

  /** Whether work ended because other work that it waited for was cancelled or asked to stop. */
  private boolean wrapsStop(Throwable root) {
    boolean[] found = {false};
    Causes.visit(
        root,
        each -> {
          FailureState known = each instanceof InterruptedException ? failures.known(each) : null;
          found[0] |=
              each instanceof CancellationException || (known != null && known.isStopAskedFor());
        });
    return found[0];
  }
}
