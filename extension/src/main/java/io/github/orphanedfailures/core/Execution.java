package io.github.orphanedfailures.core;

import org.jspecify.annotations.Nullable;

/** Follows what each thread runs, and for whom. */
final class Execution {

  private final ThreadContexts contexts;
  private final Interrupts interrupts;

  Execution(ThreadContexts contexts, Interrupts interrupts) {
    this.contexts = contexts;
    this.interrupts = interrupts;
  }

  // ---- The scope's own threads --------------------------------------------------------------

  Object enterForeground(Scope scope) {
    ThreadContext context = contexts.make();
    Submission before = context.current;
    context.current = scope.foreground();
    return before == null ? ThreadContext.NOTHING : before;
  }

  void leave(Object before) {
    contexts.make().current = before == ThreadContext.NOTHING ? null : (Submission) before;
  }

  // ---- Work that is run by a call -----------------------------------------------------------

  @Nullable Object enter(@Nullable Submission next) {
    return enter(next == null ? contexts.get() : contexts.make(), next);
  }

  @Nullable Object enter(@Nullable ThreadContext context, @Nullable Submission next) {
    if (context == null || context.current == null) {
      // A task of its own, and not a part of one that runs.
      interrupts.forgetCurrent();
    }
    if (context == null) {
      return null;
    }
    context.calledDirectly = false;
    Submission before = context.current;
    if (context.plumbing + context.races > 0) {
      Object interlude = new ThreadContext.Interlude(before, context.plumbing, context.races);
      context.plumbing = 0;
      context.races = 0;
      context.current = next;
      return interlude;
    }
    if (before == next) {
      // Outside of every scope, or a function inside of the task that carries it.
      return null;
    }
    context.current = next;
    if (next != null) {
      next.running();
    }
    return before == null ? ThreadContext.NOTHING : before;
  }

  void exit(Object token) {
    ThreadContext context = contexts.make();
    Submission ended = context.current;
    if (token instanceof ThreadContext.Interlude interlude) {
      context.current = interlude.before();
      context.plumbing = interlude.plumbing();
      context.races = interlude.races();
    } else {
      context.current = token == ThreadContext.NOTHING ? null : (Submission) token;
    }
    if (ended != null) {
      ended.ran();
    }
  }

  void threw(Submission submission, Throwable failure) {
    ThreadContext context = contexts.make();
    context.thrown = failure;
    context.thrownBy = submission;
  }

  // ---- Work that the loop of a worker or a timer runs ---------------------------------------

  void enterLoop(@Nullable Submission submission) {
    interrupts.forgetCurrent();
    ThreadContext context = submission == null ? contexts.get() : contexts.make();
    if (context != null) {
      context.beforeLoop = context.current;
      context.current = submission;
      context.looping = true;
      if (submission != null) {
        submission.running();
      }
    }
  }

  void exitLoop() {
    ThreadContext context = contexts.get();
    // Work that kills its thread ends with the thread, after the failure has been recorded.
    if (context != null && context.looping && !context.dying) {
      Submission ended = context.current;
      context.current = context.beforeLoop;
      context.beforeLoop = null;
      context.looping = false;
      if (ended != null) {
        ended.ran();
      }
    }
  }

  /** What the loop runs has thrown, and the thread is going to die of it. */
  void threwInLoop() {
    ThreadContext context = contexts.get();
    if (context != null && context.looping) {
      context.dying = true;
    }
  }

  // ---- The JDK's own plumbing ---------------------------------------------------------------

  void plumbingBegins(boolean race) {
    ThreadContext context = contexts.make();
    context.plumbing++;
    context.races += race ? 1 : 0;
  }

  void plumbingEnds(boolean race) {
    ThreadContext context = contexts.make();
    context.plumbing = Math.max(0, context.plumbing - 1);
    context.races = Math.max(0, context.races - (race ? 1 : 0));
  }

  boolean isPlumbing() {
    ThreadContext context = contexts.get();
    return context != null && context.plumbing > 0;
  }
}
