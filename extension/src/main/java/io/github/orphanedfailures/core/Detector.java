package io.github.orphanedfailures.core;

import io.github.orphanedfailures.bridge.Sink;
import java.lang.Thread.UncaughtExceptionHandler;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Records what is submitted, what fails and what is observed, and judges scopes when they end.
 *
 * <p>One instance per JVM and class loader. All methods may be called from any thread; events are
 * reported on the thread that they happen on.
 *
 * <p>This is the one door for the bridge below and for the floors above, and no more than that: it
 * has a method for each event and each question, which passes it on to the class whose subject it
 * is.
 */
public final class Detector implements Sink {

  private static final Detector INSTANCE = new Detector();

  private final Scope run = Scope.ofRun();
  private final Scope unattributed = run.child("unattributed", "", Duration.ZERO);

  private final LateInspector futures = new LateInspector();
  private final ThreadContexts contexts = new ThreadContexts();
  private final Interrupts interrupts = new Interrupts();
  private final UncaughtHandlers handlers = new UncaughtHandlers();
  private final Failures failures = new Failures();
  private final Races races = new Races(failures, futures);
  private final Execution execution = new Execution(contexts, interrupts);
  private final Submissions submissions = new Submissions(contexts);
  private final PooledWork pooled = new PooledWork(submissions, execution);
  private final ForkedWork forked = new ForkedWork(contexts, execution);
  private final TimerWork timed = new TimerWork(submissions, execution);
  private final StartedThreads threads = new StartedThreads(contexts);
  private final Observation observation = new Observation(contexts, failures, execution);
  private final Storing storing =
      new Storing(contexts, failures, new StopsAskedFor(failures, interrupts), races, unattributed);
  private final Judge judge;

  /** Tests make their own; everybody else uses {@link #instance()}. */
  Detector() {
    this(Judge.SETTLING);
  }

  /**
   * Makes a detector for a test.
   *
   * @param settling how long the judge waits for a thread that is in the middle of storing a
   *     failure
   */
  Detector(Duration settling) {
    judge = new Judge(failures, futures, settling);
  }

  /** Returns the detector of this JVM, as far as this class loader is concerned. */
  public static Detector instance() {
    return INSTANCE;
  }

  /** Tells how to look into futures; called when the JDK has been instrumented. */
  public void inspectWith(FutureInspector inspector) {
    futures.inspectWith(inspector);
  }

  /**
   * Tells that not every interrupt is seen, because the JDK could not be instrumented there: no
   * failure that comes from one counts from now on.
   */
  public void assumeStopsAreAskedFor() {
    interrupts.assumeAsked();
  }

  // ---- Scopes -------------------------------------------------------------------------------

  /** The scope that encloses all others. */
  public Scope run() {
    return run;
  }

  /** The scope of what is nobody's: {@link #judgeUnattributed} judges what fails inside of it. */
  public Scope nobody() {
    return unattributed;
  }

  /**
   * Makes the current thread one of the scope's own.
   *
   * @return what to pass to {@link #leave}
   */
  public Object enterForeground(Scope scope) {
    return execution.enterForeground(scope);
  }

  /** Ends what {@link #enterForeground} began, on the same thread. */
  public void leave(Object before) {
    execution.leave(before);
  }

  /** Returns the scope that the current thread works for, or null. */
  public @Nullable Scope currentScope() {
    return contexts.currentScope();
  }

  /** Waits, bounded by its drain, for the work of a scope that is in flight. */
  public void drain(Scope scope) {
    forked.giveAway(scope);
    scope.awaitWork();
  }

  /** Ends a scope and judges the failures that nobody has observed. */
  public Judgement end(Scope scope) {
    return judge.judge(scope, scope.end());
  }

  /** Judges what came after every run had ended. */
  public Judgement judgeAfterTheRun() {
    return judge.judge(run, run.take());
  }

  /** Ends a scope whose failures are judged with those of the scope around it. */
  public void handOver(Scope scope) {
    FailureList.Leftover leftover = scope.endForParent();
    leftover.kept().forEach(failure -> failure.state().relist(failure, scope));
    leftover.open().forEach(failure -> failure.state().relist(failure, scope));
  }

  /** Judges the failures of which nobody knows who submitted the work. */
  public Judgement judgeUnattributed() {
    return judge.judge(unattributed, unattributed.take());
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
    observation.observe(throwable);
  }

  /**
   * What a thread runs now was told to stop by whoever owns the thread, be it the thread itself.
   */
  public void toldToStop(Thread thread) {
    interrupts.toldToStop(thread);
  }

  /** Tells whenever a failure has been stored, on the thread that stored it. */
  public void tellWhenStored(Runnable listener) {
    storing.tell(listener);
  }

  /** Keeps nothing for the current thread, unless it works for a scope. */
  public void forgetCurrentThread() {
    contexts.forgetCurrent();
  }

  @Override
  public void markWith(Consumer<Thread> marker) {
    contexts.markWith(marker);
    interrupts.markWith(marker);
  }

  // ---- Submission ---------------------------------------------------------------------------

  @Override
  public @Nullable Object submitted(Object work) {
    return submissions.submitted(work);
  }

  @Override
  public void queued(Object context) {
    ((Submission) context).queued();
  }

  @Override
  public void delayed(Object context, long nanos, boolean periodic) {
    submissions.delayed((Submission) context, nanos, periodic);
  }

  @Override
  public void finished(Object context) {
    submissions.finished((Submission) context);
  }

  @Override
  public void enqueued(Object pool, Object task) {
    pooled.enqueued(pool, task);
  }

  @Override
  public void dequeued(Object pool, Object task) {
    pooled.dequeued(pool, task);
  }

  @Override
  public void forked(Object task, Object work) {
    forked.forked(task, work);
  }

  @Override
  public void calledDirectly() {
    forked.calledDirectly();
  }

  @Override
  public void forkedCancelled(Object task) {
    forked.cancelled(task);
  }

  @Override
  public void timerScheduled(Object task, long nanos, boolean periodic) {
    timed.scheduled(task, nanos, periodic);
  }

  @Override
  public void timerCancelled(Object task) {
    timed.cancelled(task);
  }

  @Override
  public void threadStarting(Thread thread) {
    threads.starting(thread);
  }

  @Override
  public void threadEnding() {
    threads.ending();
  }

  @Override
  public void workerStarting() {
    threads.isWorker();
  }

  // ---- Execution ----------------------------------------------------------------------------

  @Override
  public @Nullable Object enter(@Nullable Object context) {
    return execution.enter((Submission) context);
  }

  @Override
  public void exit(Object token) {
    execution.exit(token);
  }

  @Override
  public void threw(Object context, Throwable failure) {
    execution.threw((Submission) context, failure);
  }

  @Override
  public void enterQueued(Object pool, Object task) {
    pooled.enter(pool, task);
  }

  @Override
  public void enterTask(@Nullable Object context) {
    execution.enterLoop((Submission) context);
  }

  @Override
  public void enterTimer(Object task) {
    timed.enter(task);
  }

  @Override
  public void exitLoop() {
    execution.exitLoop();
  }

  @Override
  public @Nullable Object enterForked(Object task) {
    return forked.enter(task);
  }

  @Override
  public void plumbingBegins(boolean race) {
    execution.plumbingBegins(race);
  }

  @Override
  public void plumbingEnds(boolean race) {
    execution.plumbingEnds(race);
  }

  @Override
  public void stopping() {
    interrupts.toldToStop(Thread.currentThread());
  }

  @Override
  public void interrupting(Thread thread) {
    interrupts.interrupting(thread);
  }

  @Override
  public void interrupted(Thread thread) {
    interrupts.interrupted(thread);
  }

  // ---- Storing ------------------------------------------------------------------------------

  @Override
  public void passingOn(Object context) {
    contexts.make().passingOn = (Submission) context;
  }

  @Override
  public boolean knows(Throwable failure) {
    return Blame.of(contexts.get(), failure).by() != null;
  }

  @Override
  public void storing(Object future, Throwable failure, boolean promise) {
    storing.storing(future, failure, promise);
  }

  @Override
  public void settled(Object future, Throwable failure, boolean stored) {
    storing.settled(future, failure, stored);
  }

  @Override
  public void stored(Object place, Throwable failure) {
    storing.stored(place, failure);
  }

  @Override
  public void exposed(Object context, Throwable failure) {
    storing.exposed((Submission) context, failure);
  }

  @Override
  public void storedBySubtask(Object computation, Throwable failure) {
    storing.storedBySubtask(computation, failure);
  }

  @Override
  public void computationEnded(Object computation) {
    storing.computationEnded(computation);
  }

  @Override
  public void bornFailed(Throwable failure) {
    storing.bornFailed(failure);
  }

  @Override
  public void absorbed(Throwable used, Throwable dropped) {
    Throwable root = Causes.rootOf(dropped);
    if (root != Causes.rootOf(used)) {
      failures.of(root).absorbed();
    }
  }

  @Override
  public void raced(Object winner, Object[] contestants) {
    races.begin(winner, contestants);
  }

  @Override
  public void threadDied(Thread thread, Throwable failure) {
    if (isUnhandled(thread, failure)) {
      storing.threadDied(failure);
    }
  }

  @Override
  public void toldAsUncaught(Thread thread, Throwable failure) {
    if (isUnhandled(thread, failure)) {
      storing.toldAsUncaught(failure);
    }
  }

  private boolean isUnhandled(Thread thread, Throwable failure) {
    if (failure.getClass().getName().equals("java.lang.ThreadDeath")) {
      return false;
    }
    if (handlers.take(thread)) {
      observation.observe(failure);
      return false;
    }
    return true;
  }

  @Override
  public void pooledTaskThrew(Object pool, Throwable failure) {
    execution.threwInLoop();
    if (UncaughtHandlers.isHandedToPool(pool)) {
      observation.observe(failure);
    }
  }

  @Override
  public void defaultHandlerSet(@Nullable UncaughtExceptionHandler handler) {
    handlers.defaultHandlerSet(handler, currentScope());
  }

  // ---- Handing out --------------------------------------------------------------------------

  @Override
  public void handedOut(Throwable failure) {
    observation.handedOut(failure);
  }

  @Override
  public void handedOutByForkJoin(Throwable handed, Throwable original) {
    observation.handedOutByForkJoin(handed, original);
  }

  @Override
  public void handedTo(Throwable failure, Object callback) {
    observation.handedTo(failure, callback);
  }

  @Override
  public void handedToOverride(Object future, Throwable failure) {
    if (UncaughtHandlers.isHandedToFuture(future)) {
      observation.observe(failure);
    }
  }
}
