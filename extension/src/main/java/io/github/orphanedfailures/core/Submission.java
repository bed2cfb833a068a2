package io.github.orphanedfailures.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work that a scope submitted: the context that travels with it.
 *
 * <p>Everything but {@link #flight} is immutable, and is published to the thread that runs the work
 * by whatever hands the work over, an executor's queue or {@code Thread.start}.
 */
public final class Submission {

  private static final VarHandle FLIGHT;

  static {
    try {
      FLIGHT = MethodHandles.lookup().findVarHandle(Submission.class, "flight", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final int IDLE = 0;
  private static final int FLYING = 1;
  private static final int ENDED = 2;
  private static final int RESTING = 3;

  private final Scope scope;
  private final boolean foreground;
  private final @Nullable SubmissionSite site;
  private final @Nullable SubmissionSite origin;
  private final boolean forked;
  private final boolean subtask;
  private final boolean raced;
  private final boolean ofJdk;
  private final boolean ofThread;
  private final InFlight.@Nullable Count count;

  /**
   * Whether the work is in flight.
   *
   * <pre>
   *   IDLE ──queued──▶ FLYING ──finished──▶ ENDED      work that is waited for
   *     └───────────── finished ──────────────▲
   *
   *   IDLE ──delayed──▶ RESTING ◀──running, finished──▶ FLYING      periodic or far-delayed work
   * </pre>
   *
   * Written with compare-and-set by the thread that queues the work and by the threads that run or
   * drop it, so that each piece of work begins and ends at most once, also when it is cancelled
   * while it runs. Work that rests, because its time has not come, is not in flight; while it runs
   * it is.
   */
  @SuppressWarnings("unused") // accessed by FLIGHT
  private volatile int flight;

  /**
   * The fork/join computation that the work belongs to, or null while it has no subtasks. Written
   * at most once, by the thread that made this or by the one that runs the work and is about to
   * fork its first subtask; a failure of that work is stored by the same thread, after that.
   */
  private volatile @Nullable Computation computation;

  /** Whether the work rests between its runs; written before it is queued, by the same thread. */
  private boolean rests;

  private Submission(
      Scope scope,
      boolean foreground,
      @Nullable SubmissionSite site,
      @Nullable SubmissionSite origin,
      boolean forked,
      @Nullable Computation computation,
      boolean raced,
      boolean ofJdk,
      boolean ofThread,
      InFlight.@Nullable Count count) {
    this.scope = scope;
    this.foreground = foreground;
    this.site = site;
    this.origin = origin;
    this.forked = forked;
    this.subtask = computation != null;
    this.computation = computation;
    this.raced = raced;
    this.ofJdk = ofJdk;
    this.ofThread = ofThread;
    this.count = count;
  }

  /** The code of the scope itself, which runs on the scope's own threads. */
  static Submission foreground(Scope scope) {
    return new Submission(scope, true, null, null, false, null, false, false, false, null);
  }

  /**
   * Work that is being submitted by the current thread.
   *
   * @param parent the work that submits it
   * @param work the user's object that will be run
   */
  static Submission by(Submission parent, Object work, boolean raced) {
    SubmissionSite site = parent.scope.takeSite();
    return of(parent, work, site, false, null, raced, parent.count(site, work));
  }

  /**
   * A fork/join task that the current thread forks, or calls.
   *
   * <p>Subtasks are counted where the task is that forks them.
   *
   * @param isSubtask whether it belongs to the computation of the fork/join task that forks it
   */
  static Submission forked(Submission parent, Object work, boolean isSubtask) {
    SubmissionSite site = parent.scope.takeSite();
    return of(
        parent,
        work,
        site,
        true,
        isSubtask ? parent.startComputation() : null,
        false,
        isSubtask ? parent.count : parent.count(site, work));
  }

  private static Submission of(
      Submission parent,
      Object work,
      @Nullable SubmissionSite site,
      boolean forked,
      @Nullable Computation computation,
      boolean raced,
      InFlight.@Nullable Count count) {
    return new Submission(
        parent.scope,
        parent.foreground && isOfJUnit(work),
        site,
        parent.origin != null ? parent.origin : parent.site,
        forked,
        computation,
        raced,
        Receiver.of(work.getClass()) == Receiver.JDK_SERVICE,
        work instanceof Thread,
        count);
  }

  private InFlight.@Nullable Count count(@Nullable SubmissionSite site, Object work) {
    return scope.inFlight().at(Place.here(work.getClass(), site != null));
  }

  /** What JUnit runs on another thread, to be able to interrupt it, is the test's own code. */
  private static boolean isOfJUnit(Object work) {
    return work.getClass().getName().startsWith("org.junit.jupiter.");
  }

  /** The scope that the work is charged to. */
  public Scope scope() {
    return scope;
  }

  /** Whether this is the scope's own code and no background task. */
  public boolean isForeground() {
    return foreground;
  }

  /** Where the work was submitted, or null when that was not looked up, or by none of the user. */
  public @Nullable SubmissionSite site() {
    return known(site);
  }

  /** Whether its place was looked up, be it that no frame of the user was there. */
  public boolean isPlaceTaken() {
    return site != null;
  }

  private static @Nullable SubmissionSite known(@Nullable SubmissionSite site) {
    return site != null && site.isKnown() ? site : null;
  }

  /** Where the first work was submitted that led to this one, or null when there is none. */
  public @Nullable SubmissionSite origin() {
    return known(origin);
  }

  /** The fork/join computation that the work belongs to, or null when it has no subtasks. */
  @Nullable Computation computation() {
    return computation;
  }

  /** Whether the computation that the work belongs to is its own: the others are its subtasks. */
  boolean isHeadOfComputation() {
    return !subtask && computation != null;
  }

  /** Whether the work is a fork/join task, or a part of one. */
  boolean isForked() {
    return forked;
  }

  /**
   * Returns the computation to which this fork/join task, which the current thread runs, and its
   * subtasks belong. A task that never has subtasks needs none.
   */
  Computation startComputation() {
    Computation known = computation;
    if (known == null) {
      known = new Computation();
      computation = known;
    }
    return known;
  }

  /**
   * Whether this tells better who is to blame: that a thread was once started by a test says less
   * than what others have asked of it since.
   */
  boolean saysMoreThan(Submission other) {
    return other.ofThread && !ofThread && other.scope != scope;
  }

  /** Whether the failures of this work and of the other are charged alike. */
  boolean isChargedAs(Submission other) {
    return other.scope == scope && other.ofThread == ofThread;
  }

  /** Whether the outcome is dropped on purpose when another's is used. */
  boolean isRaced() {
    return raced;
  }

  /** Whether the work is the inner life of a service of the JDK, such as its HTTP client. */
  boolean isOfJdk() {
    return ofJdk;
  }

  /** When the work was submitted, as {@link System#nanoTime}; meaningful only with a site. */
  public long submittedAt() {
    return site == null ? 0 : site.at();
  }

  void queued() {
    if (count != null && FLIGHT.compareAndSet(this, IDLE, FLYING)) {
      count.begin();
    }
  }

  /** The work will run later, or again and again: it is in flight only while it runs. */
  void delayed() {
    if (FLIGHT.compareAndSet(this, IDLE, RESTING)) {
      rests = true;
    }
  }

  /** A thread begins to run the work. */
  void running() {
    if (rests && count != null && FLIGHT.compareAndSet(this, RESTING, FLYING)) {
      count.begin();
    }
  }

  void finished() {
    int next = rests ? RESTING : ENDED;
    if (count != null && (int) FLIGHT.getAndSet(this, next) == FLYING) {
      count.end();
    }
  }
}
