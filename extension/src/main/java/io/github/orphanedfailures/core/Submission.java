package io.github.orphanedfailures.core;

import io.github.orphanedfailures.core.WorkKind.Way;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work that a scope submitted: the context that travels with it.
 *
 * <p>Everything but {@link #flight} and {@link #computation} is immutable, and is published to the
 * thread that runs the work by whatever hands the work over, an executor's queue or {@code
 * Thread.start}.
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
  private static final int AWAKE = 4;

  private final WorkKind kind;
  private final @Nullable SubmissionSite site;
  private final @Nullable SubmissionSite origin;

  /**
   * Whether the work is in flight.
   *
   * <pre>
   *   IDLE ──queued──▶ FLYING ──finished──▶ ENDED      work that is waited for
   *     └───────────── finished ──────────────▲
   *
   *   IDLE ──delayed──▶ RESTING ◀──running, finished──▶ AWAKE       periodic or far-delayed work
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

  private Submission(
      WorkKind kind,
      @Nullable SubmissionSite site,
      @Nullable SubmissionSite origin,
      @Nullable Computation computation) {
    this.kind = kind;
    this.site = site;
    this.origin = origin;
    if (computation != null) {
      // Most work has none, and a volatile write costs more than all the others.
      this.computation = computation;
    }
  }

  /** The code of the scope itself, which runs on the scope's own threads. */
  static Submission foreground(Scope scope) {
    return new Submission(WorkKind.foreground(scope), null, null, null);
  }

  /**
   * Work that is being submitted by the current thread.
   *
   * @param parent the work that submits it
   * @param work the user's object that will be run
   */
  static Submission by(Submission parent, Object work, boolean raced) {
    return of(parent, work.getClass(), raced ? Way.RACED : Way.SUBMITTED);
  }

  /**
   * A fork/join task that the current thread forks, or calls.
   *
   * <p>Subtasks are counted where the task is that forks them.
   *
   * @param isSubtask whether it belongs to the computation of the fork/join task that forks it
   */
  static Submission forked(Submission parent, Object work, boolean isSubtask) {
    return of(parent, work.getClass(), isSubtask ? Way.SUBTASK : Way.FORKED);
  }

  private static Submission of(Submission parent, Class<?> type, Way way) {
    SubmissionSite site = parent.scope().takeSite();
    return new Submission(
        parent.kindOf(type, way, site != null),
        site,
        parent.origin != null ? parent.origin : parent.site,
        way == Way.SUBTASK ? parent.startComputation() : null);
  }

  /**
   * Returns the kind of work that this work submits.
   *
   * @param lookUp whether to look at the stack, where the class does not tell the place
   */
  private WorkKind kindOf(Class<?> type, Way way, boolean lookUp) {
    boolean isCountedByClass = way == Way.SUBTASK || !lookUp || Place.isToldBy(type);
    WorkKind.Lately lately = scope().kinds();
    WorkKind known = isCountedByClass ? lately.find(type, way, kind) : null;
    if (known != null) {
      return known;
    }
    InFlight.Count count =
        way == Way.SUBTASK ? kind.count : scope().inFlight().at(Place.here(type, lookUp));
    WorkKind made = WorkKind.of(type, way, kind, count);
    if (isCountedByClass) {
      lately.add(made);
    }
    return made;
  }

  /** The scope that the work is charged to. */
  public Scope scope() {
    return kind.scope;
  }

  /** Whether this is the scope's own code and no background task. */
  public boolean isForeground() {
    return kind.foreground;
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
    return kind.way != Way.SUBTASK && computation != null;
  }

  /** Whether the work is a fork/join task, or a part of one. */
  boolean isForked() {
    return kind.way == Way.FORKED || kind.way == Way.SUBTASK;
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

  /** Whether the work is all that a thread does which was started in the scope. */
  boolean isThread() {
    return kind.ofThread;
  }

  /**
   * Whether this tells better who is to blame: that a thread was once started by a test says less
   * than what others have asked of it since.
   */
  boolean saysMoreThan(Submission other) {
    return other.kind.ofThread && !kind.ofThread && other.scope() != scope();
  }

  /** Whether the failures of this work and of the other are charged alike. */
  boolean isChargedAs(Submission other) {
    return other.scope() == scope() && other.kind.ofThread == kind.ofThread;
  }

  /** Whether the outcome is dropped on purpose when another's is used. */
  boolean isRaced() {
    return kind.way == Way.RACED;
  }

  /** Whether the work is the inner life of a service of the JDK, such as its HTTP client. */
  boolean isOfJdk() {
    return kind.ofJdk;
  }

  /** When the work was submitted, as {@link System#nanoTime}; meaningful only with a site. */
  public long submittedAt() {
    return site == null ? 0 : site.at();
  }

  void queued() {
    InFlight.Count count = kind.count;
    if (count != null && flight == IDLE && count.isWaitedFor()) {
      begin(count, IDLE, FLYING);
    }
  }

  /** The work will run later, or again and again: it is in flight only while it runs. */
  void delayed() {
    FLIGHT.compareAndSet(this, IDLE, RESTING);
  }

  /** A thread begins to run the work. */
  void running() {
    InFlight.Count count = kind.count;
    if (count != null && flight == RESTING && count.isWaitedFor()) {
      begin(count, RESTING, AWAKE);
    }
  }

  /** Counted before others can see it and end it: never has more ended than has begun. */
  private void begin(InFlight.Count count, int from, int to) {
    count.begin();
    if (!FLIGHT.compareAndSet(this, from, to)) {
      count.end();
    }
  }

  /** The work will not be run any more; a run of periodic work that has begun goes on. */
  void dropped() {
    if (flight == FLYING) {
      finished();
    }
  }

  /**
   * The current thread has run the work.
   *
   * <p>What nobody has queued is left as it is, without a write to memory. It may be queued yet, as
   * a task that has completed can be; then the thread that takes it from the queue ends it.
   */
  void ran() {
    if (flight != IDLE) {
      finished();
    }
  }

  /** The work has run, or will not run any more. */
  void finished() {
    InFlight.Count count = kind.count;
    if (count == null) {
      return;
    }
    int now = flight;
    while (now != ENDED && now != RESTING) {
      int next = now == AWAKE ? RESTING : ENDED;
      if (FLIGHT.compareAndSet(this, now, next)) {
        if (now != IDLE) {
          count.end();
        }
        return;
      }
      now = flight;
    }
  }
}
