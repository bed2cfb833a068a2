package io.github.orphanedfailures.core;

import io.github.orphanedfailures.bridge.Sink;
import java.lang.Thread.UncaughtExceptionHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Records what is submitted, what fails and what is observed, and judges scopes when they end.
 *
 * <p>One instance per JVM and class loader. All methods may be called from any thread; events are
 * reported on the thread that they happen on.
 */
public final class Detector implements Sink {

  /** How long to wait at most for a thread that is in the middle of storing a failure. */
  private static final Duration SETTLING = Duration.ofSeconds(1);

  private static final Detector INSTANCE = new Detector();

  private final Scope run = Scope.ofRun();
  private final Scope unattributed = run.child("unattributed", "", Duration.ZERO);

  private final ThreadContexts contexts = new ThreadContexts();
  private final WeakIdentityMap<Throwable, Failure> failures = new WeakIdentityMap<>();
  private final WeakIdentityMap<Object, Submission> forked = new WeakIdentityMap<>();
  private final WeakIdentityMap<Object, Submission> timed = new WeakIdentityMap<>();
  private final WeakIdentityMap<Object, List<Object>> races = new WeakIdentityMap<>();
  private final WeakIdentityMap<Object, Computation> structured = new WeakIdentityMap<>();
  private final QueuedTasks queuedTasks = new QueuedTasks();
  private final Interrupts interrupts = new Interrupts();
  private final UncaughtHandlers handlers = new UncaughtHandlers();

  /** Set once, while the agent is installed and before any scope is open. */
  private volatile FutureInspector futures = FutureInspector.BLIND;

  /** Tests make their own; everybody else uses {@link #instance()}. */
  Detector() {}

  /** Returns the detector of this JVM, as far as this class loader is concerned. */
  public static Detector instance() {
    return INSTANCE;
  }

  /** Tells how to look into futures; called when the JDK has been instrumented. */
  public void inspectWith(FutureInspector inspector) {
    futures = inspector;
  }

  /** The scope that encloses all others. */
  public Scope run() {
    return run;
  }

  // ---- Scopes -------------------------------------------------------------------------------

  /**
   * Makes the current thread one of the scope's own.
   *
   * @return what to pass to {@link #leave}
   */
  public Object enterForeground(Scope scope) {
    ThreadContext context = contexts.make();
    Submission before = context.current;
    context.current = scope.foreground();
    return before == null ? ThreadContext.NOTHING : before;
  }

  /** Ends what {@link #enterForeground} began, on the same thread. */
  public void leave(Object before) {
    contexts.make().current = before == ThreadContext.NOTHING ? null : (Submission) before;
  }

  /** Returns the scope that the current thread works for, or null. */
  public @Nullable Scope currentScope() {
    Submission current = contexts.current();
    return current == null ? null : current.scope();
  }

  /** Waits, bounded by its drain, for the work of a scope that is in flight. */
  public void drain(Scope scope) {
    scope.awaitWork();
  }

  /** Ends a scope and judges the failures that nobody has observed. */
  public Judgement end(Scope scope) {
    return judge(scope, scope.end());
  }

  /** Judges what came after every run had ended. */
  public Judgement judgeAfterTheRun() {
    return judge(run, run.take());
  }

  /** Ends a scope whose failures are judged with those of the scope around it. */
  public void handOver(Scope scope) {
    Scope.Leftover leftover = scope.end();
    leftover.kept().forEach(failure -> failure.relist(scope));
    leftover.counted().forEach(failure -> failure.relist(scope));
  }

  /** Judges the failures of which nobody knows who submitted the work. */
  public Judgement judgeUnattributed() {
    return judge(unattributed, unattributed.take());
  }

  private Judgement judge(Scope scope, Scope.Leftover leftover) {
    List<Failure> orphaned = new ArrayList<>();
    for (Failure failure : leftover.kept()) {
      if (failure.isOrphaned(futures, SETTLING.toNanos())) {
        orphaned.add(failure);
      }
      failure.judged();
    }
    int others = leftover.others();
    for (Failure failure : leftover.counted()) {
      others += failure.isOrphaned(futures, SETTLING.toNanos()) ? 1 : 0;
      failure.judged();
    }
    orphaned.removeIf(failure -> isTold(failure, orphaned) || wrapsObserved(failure));
    return new Judgement(scope, List.copyOf(orphaned), others);
  }

  /**
   * Whether the same work stored what the failure wraps in a promise too, and somebody looked
   * there: the two are one failure, delivered by two roads.
   */
  private boolean wrapsObserved(Failure failure) {
    Throwable root = failure.root();
    Submission by = failure.submission();
    if (root == null || by == null) {
      return false;
    }
    boolean[] found = {false};
    Causes.visit(
        root,
        each -> {
          Failure inner = each == root ? null : failures.get(each);
          found[0] |= inner != null && inner.isObserved() && inner.submission() == by;
        });
    return found[0];
  }

  /** Whether another failure has this one in its chains, and so tells of it already. */
  private static boolean isTold(Failure failure, List<Failure> others) {
    Throwable root = failure.root();
    for (Failure other : others) {
      Throwable outer = other.root();
      if (root != null && outer != null && outer != root && Causes.contains(outer, root)) {
        boolean tellsBack = Causes.contains(root, outer);
        if (!tellsBack || others.indexOf(other) < others.indexOf(failure)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the failures of a scope that nobody has observed so far, oldest first. */
  public List<Failure> pending(Scope scope) {
    List<Failure> pending = scope.failures();
    pending.removeIf(failure -> !failure.isPending());
    return pending;
  }

  /**
   * Waits for a failure of a scope that nobody has observed and that is wanted.
   *
   * @return that failure, or null when the time is over
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public @Nullable Failure awaitPending(Scope scope, Predicate<Failure> wanted, Duration timeout)
      throws InterruptedException {
    return scope.awaitFailure(wanted, timeout);
  }

  /** Code outside of the JDK got hold of a throwable in a way that no future knows of. */
  public void observe(Throwable throwable) {
    Causes.visit(throwable, each -> observed(failureOf(each)));
  }

  // ---- Submission ---------------------------------------------------------------------------

  @Override
  public @Nullable Object submitted(Object work) {
    ThreadContext context = contexts.get();
    Submission current = context == null ? null : context.current;
    return context == null || current == null
        ? null
        : Submission.by(current, work, null, context.races > 0);
  }

  @Override
  public void queued(Object context) {
    ((Submission) context).queued();
  }

  @Override
  public void delayed(Object context, long nanos, boolean periodic) {
    Submission submission = (Submission) context;
    if (!periodic && nanos <= submission.scope().drain().toNanos()) {
      submission.queued();
    } else {
      submission.delayed();
    }
  }

  @Override
  public void finished(Object submission) {
    ThreadContext context = contexts.get();
    if (context == null || context.current != submission) {
      ((Submission) submission).finished();
    }
    // Else it is the current thread that runs the work, and ends it when it exits.
  }

  @Override
  public void enqueued(Object pool, Object task) {
    Submission submission = (Submission) submitted(task);
    queuedTasks.add(pool, task, submission);
    if (submission != null) {
      submission.queued();
    }
  }

  @Override
  public void dequeued(Object pool, Object task) {
    Submission submission = queuedTasks.takeBack(pool, task);
    if (submission != null) {
      submission.finished();
    }
  }

  @Override
  public void forked(Object task, Object work) {
    Submission current = contexts.current();
    if (current == null) {
      return;
    }
    Computation group = current.computation();
    Submission submission =
        Submission.by(current, work, group == null ? new Computation() : group, false);
    submission.queued();
    forked.put(task, submission);
  }

  @Override
  public void calledDirectly() {
    ThreadContext context = contexts.get();
    if (context != null) {
      context.calledDirectly = true;
    }
  }

  @Override
  public void timerScheduled(Object task, long nanos, boolean periodic) {
    Submission submission = (Submission) submitted(task);
    if (submission != null) {
      timed.put(task, submission);
      delayed(submission, nanos, periodic);
    }
  }

  @Override
  public void threadStarting(Thread thread) {
    ThreadContext context = contexts.get();
    Submission current = context == null ? null : context.current;
    if (current != null && !isOfJdk(thread)) {
      Submission submission = Submission.by(current, thread, null, false);
      submission.queued();
      contexts.handOver(thread, submission);
    }
  }

  /**
   * Workers and service threads of the JDK belong to nobody; what they run is attributed itself.
   */
  private static boolean isOfJdk(Thread thread) {
    String type = thread.getClass().getName();
    return thread instanceof ForkJoinWorkerThread
        || (SubmissionSite.isJdk(type)
            && !type.equals("java.lang.Thread")
            && !type.startsWith("java.lang.VirtualThread")
            && !type.startsWith("java.lang.ThreadBuilders$"));
  }

  @Override
  public void threadEnding() {
    ThreadContext context = contexts.get();
    if (context == null) {
      return;
    }
    if (context.thread != null) {
      context.thread.finished();
    }
    if (context.looping && context.current != null) {
      // The thread dies of the task that its loop ran.
      context.current.finished();
    }
  }

  @Override
  public void workerStarting() {
    ThreadContext context = contexts.get();
    if (context != null && context.thread != null) {
      context.thread.finished();
      context.thread = null;
      context.current = null;
    }
  }

  // ---- Execution ----------------------------------------------------------------------------

  @Override
  public @Nullable Object enter(@Nullable Object submission) {
    return enter(submission == null ? contexts.get() : contexts.make(), (Submission) submission);
  }

  private @Nullable Object enter(@Nullable ThreadContext context, @Nullable Submission next) {
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

  @Override
  public void exit(Object token) {
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
      ended.finished();
    }
  }

  @Override
  public void threw(Object submission, Throwable failure) {
    ThreadContext context = contexts.make();
    context.thrown = failure;
    context.thrownBy = (Submission) submission;
  }

  @Override
  public void enterQueued(Object pool, Object task) {
    enterLoop(queuedTasks.take(pool, task));
  }

  @Override
  public void enterTask(@Nullable Object submission) {
    enterLoop((Submission) submission);
  }

  @Override
  public void enterTimer(Object task) {
    enterLoop(timed.get(task));
  }

  private void enterLoop(@Nullable Submission submission) {
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

  @Override
  public void exitLoop() {
    ThreadContext context = contexts.get();
    // Work that kills its thread ends with the thread, after the failure has been recorded.
    if (context != null && context.looping && !context.dying) {
      Submission ended = context.current;
      context.current = context.beforeLoop;
      context.beforeLoop = null;
      context.looping = false;
      if (ended != null) {
        ended.finished();
      }
    }
  }

  @Override
  public @Nullable Object enterForked(Object task) {
    Submission submission = forked.isEmpty() ? null : forked.remove(task);
    if (submission != null) {
      return enter(contexts.make(), submission);
    }
    ThreadContext context = contexts.get();
    if (context == null) {
      return null;
    }
    Submission current = context.current;
    if (!context.calledDirectly || current == null) {
      return enter(context, null);
    }
    context.calledDirectly = false;
    // Called by its owner: part of the computation that runs, or the beginning of a new one.
    return current.computation() != null
        ? null
        : enter(context, Submission.by(current, task, new Computation(), false));
  }

  @Override
  public void plumbingBegins(boolean race) {
    ThreadContext context = contexts.make();
    context.plumbing++;
    context.races += race ? 1 : 0;
  }

  @Override
  public void plumbingEnds(boolean race) {
    ThreadContext context = contexts.make();
    context.plumbing = Math.max(0, context.plumbing - 1);
    context.races = Math.max(0, context.races - (race ? 1 : 0));
  }

  // ---- Storing ------------------------------------------------------------------------------

  @Override
  public void passingOn(Object submission) {
    contexts.make().passingOn = (Submission) submission;
  }

  @Override
  public void storing(Object future, Throwable throwable, boolean promise) {
    Throwable root = Causes.rootOf(throwable);
    ThreadContext context = contexts.get();
    Submission by = culprit(context, throwable);
    boolean isThrown = isTask(future) || (context != null && context.thrown == throwable);
    Failure failure = isThrown ? thrownBy(by, root) : failureOf(root);
    if (isNoFailure(failure, root)
        || isInnerLife(future, context, by)
        || (promise && by != null && by.isForeground())) {
      // A promise that the test itself fails before anything hangs on it is born failed.
      return;
    }
    failure.storing(by, listFor(by), root, null);
  }

  @Override
  public void settled(Object future, Throwable throwable, boolean stored) {
    Throwable root = Causes.rootOf(throwable);
    Failure failure = failures.get(root);
    ThreadContext context = contexts.get();
    Submission by = culprit(context, throwable);
    if (context != null) {
      context.passingOn = null;
      context.thrown = null;
      context.thrownBy = null;
    }
    if (failure == null) {
      return;
    }
    if (isInnerLife(future, context, by)) {
      return;
    }
    if (stored) {
      noteRaces(future, failure);
      if (by != null && by.isRaced() && isTask(future)) {
        failure.absorbed();
      }
    }
    failure.settled(stored, listFor(by), root);
  }

  private static boolean isTask(Object future) {
    return future instanceof FutureTask || future instanceof ForkJoinTask;
  }

  @Override
  public void stored(Object place, Throwable throwable) {
    Throwable root = Causes.rootOf(throwable);
    Failure failure = failureOf(root);
    ThreadContext context = contexts.get();
    Submission by = culprit(context, throwable);
    if (!isNoFailure(failure, root) && !isInnerLife(place, context, by)) {
      failure.stored(by, listFor(by), root, null);
    }
  }

  /**
   * Whether a failure is stored in the inner life of a service of the JDK: in a future of its own,
   * or by a function of its own. Such failures count when a future that the service has handed out
   * fails with them.
   */
  private static boolean isInnerLife(
      Object future, @Nullable ThreadContext context, @Nullable Submission by) {
    boolean userThrew = context != null && context.thrownBy == by && by != null && !by.isOfJdk();
    return !userThrew
        && (Receiver.of(future.getClass()) == Receiver.JDK_SERVICE
            || (by != null && by.isOfJdk() && isByService(future, context, by)));
  }

  private static boolean isByService(
      Object future, @Nullable ThreadContext context, Submission by) {
    boolean threw = context != null && context.thrownBy == by;
    return threw || isTask(future) || SubmissionSite.isCalledByJdk();
  }

  @Override
  public void exposed(Object submission, Throwable throwable) {
    Throwable root = Causes.rootOf(throwable);
    Failure failure = failureOf(root);
    if (!isNoFailure(failure, root)) {
      Submission by = (Submission) submission;
      failure.stored(by, listFor(by), root, null);
    }
  }

  @Override
  public void storedBySubtask(Object computation, Throwable throwable) {
    Throwable root = Causes.rootOf(throwable);
    Failure failure = failureOf(root);
    Submission by = culprit(contexts.get(), throwable);
    if (!isNoFailure(failure, root)) {
      Computation group = structured.computeIfAbsent(computation, added -> new Computation());
      failure.stored(by, listFor(by), root, group);
    }
  }

  @Override
  public void computationEnded(Object computation) {
    structured.computeIfAbsent(computation, added -> new Computation()).reported();
  }

  @Override
  public void bornFailed(Throwable throwable) {
    failureOf(Causes.rootOf(throwable));
  }

  @Override
  public void absorbed(Throwable used, Throwable dropped) {
    Throwable root = Causes.rootOf(dropped);
    if (root != Causes.rootOf(used)) {
      failureOf(root).absorbed();
    }
  }

  @Override
  public void raced(Object winner, Object[] contestants) {
    for (Object contestant : contestants) {
      if (contestant != null && contestant != winner) {
        List<Object> winners = races.computeIfAbsent(contestant, added -> new ArrayList<>(1));
        synchronized (winners) {
          winners.add(winner);
        }
        Throwable already = futures.failureOf(contestant);
        if (already != null) {
          noteRaces(contestant, failureOf(Causes.rootOf(already)));
        }
      }
    }
  }

  private void noteRaces(Object future, Failure failure) {
    List<Object> winners = races.isEmpty() ? null : races.get(future);
    if (winners != null) {
      synchronized (winners) {
        winners.forEach(failure::racedFor);
      }
    }
  }

  @Override
  public void threadDied(Thread thread, Throwable throwable) {
    if (throwable.getClass().getName().equals("java.lang.ThreadDeath")) {
      return;
    }
    Throwable root = Causes.rootOf(throwable);
    Submission by = culprit(contexts.get(), throwable);
    Failure failure = thrownBy(by, root);
    if (handlers.take(thread)) {
      observe(throwable);
    } else if (!isNoFailure(failure, root)) {
      failure.endsThread(by, listFor(by), root);
    }
  }

  @Override
  public void defaultHandlerSet(@Nullable UncaughtExceptionHandler handler) {
    handlers.defaultHandlerSet(handler, currentScope());
  }

  @Override
  public void pooledTaskThrew(Object pool, Throwable failure) {
    ThreadContext context = contexts.get();
    if (context != null && context.looping) {
      context.dying = true;
    }
    if (UncaughtHandlers.isHandedToPool(pool)) {
      observe(failure);
    }
  }

  @Override
  public void stopping() {
    toldToStop(Thread.currentThread());
  }

  @Override
  public void timerCancelled(Object task) {
    Submission submission = timed.isEmpty() ? null : timed.get(task);
    if (submission != null) {
      submission.finished();
    }
  }

  @Override
  public void interrupting(Thread thread) {
    interrupts.interrupting(thread);
  }

  /**
   * What a thread runs now was told to stop by whoever owns the thread, be it the thread itself.
   */
  public void toldToStop(Thread thread) {
    interrupts.toldToStop(thread);
  }

  /** Returns the work whose failure the current thread stores, or null when there is no proof. */
  private static @Nullable Submission culprit(@Nullable ThreadContext context, Throwable thrown) {
    if (context == null) {
      return null;
    }
    if (context.thrown == thrown && context.thrownBy != null) {
      return context.thrownBy;
    }
    Submission current = context.current;
    boolean isOnlyThreads = current != null && current == context.thread;
    // That a thread was started by a test says less than that another hangs on what it completes.
    return current == null || (isOnlyThreads && context.passingOn != null)
        ? context.passingOn
        : current;
  }

  private Scope listFor(@Nullable Submission by) {
    return by == null ? unattributed : by.scope();
  }

  private boolean isNoFailure(Failure failure, Throwable root) {
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
          Failure known = each instanceof InterruptedException ? failures.get(each) : null;
          found[0] |=
              each instanceof CancellationException || (known != null && known.isStopAskedFor());
        });
    return found[0];
  }

  /**
   * Returns the failure of a root that work has just thrown.
   *
   * <p>An instance that is thrown again and again, a constant or one that the JVM made in advance,
   * is another failure in each scope whose work throws it.
   */
  private Failure thrownBy(@Nullable Submission by, Throwable root) {
    return by == null
        ? failureOf(root)
        : failures.renew(root, known -> known.isOfOther(by.scope()), Failure::new);
  }

  private Failure failureOf(Throwable root) {
    Failure known = failures.get(root);
    return known != null ? known : failures.computeIfAbsent(root, Failure::new);
  }

  // ---- Handing out --------------------------------------------------------------------------

  @Override
  public void handedOut(Throwable throwable) {
    if (!isPlumbing()) {
      observeKnown(throwable);
    }
  }

  private boolean isPlumbing() {
    ThreadContext context = contexts.get();
    return context != null && context.plumbing > 0;
  }

  @Override
  public void handedOutByForkJoin(Throwable handed, Throwable original) {
    Throwable copy = Causes.rootOf(handed);
    if (copy != original) {
      failures.put(copy, failureOf(original));
    }
    if (isPlumbing()) {
      return;
    }
    if (SubmissionSite.isCalledByJdk()) {
      // A parallel stream, or an adapted task, throws it on: whoever stores it then carries it.
      failureOf(Causes.rootOf(original)).observedByJdk();
    } else {
      observeKnown(original);
    }
  }

  @Override
  public void handedTo(Throwable throwable, Object callback) {
    switch (Receiver.of(callback.getClass())) {
      case USER -> observeKnown(throwable);
      case JDK_SERVICE -> failureOf(Causes.rootOf(throwable)).observedByJdk();
      case PLUMBING -> {}
    }
  }

  /**
   * Marks a failure, or the one episode of it that belongs to the scope of the current thread.
   * Whose thread belongs to none of them may mean any.
   */
  private void observed(Failure newest) {
    Scope current = newest.earlier() == null ? null : currentScope();
    for (Failure each = newest; current != null && each != null; each = each.earlier()) {
      if (each.isOf(current)) {
        each.observed();
        return;
      }
    }
    for (Failure each = newest; each != null; each = each.earlier()) {
      each.observed();
    }
  }

  /** The root is remembered in any case: it may be stored elsewhere later on. */
  private void observeKnown(Throwable throwable) {
    Throwable root = Causes.rootOf(throwable);
    Causes.visit(
        throwable,
        each -> {
          Failure failure = each == root ? failureOf(each) : failures.get(each);
          if (failure != null) {
            observed(failure);
          }
        });
  }
}
