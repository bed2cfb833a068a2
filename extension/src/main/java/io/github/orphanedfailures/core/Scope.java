package io.github.orphanedfailures.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a failure is charged to: a test invocation, a test class, or the run.
 *
 * <p>The monitor guards the list of failures, {@link #changes}, {@link #ended} and {@link
 * #endedAt}. A failure takes its own monitor before that of a scope, never after.
 */
public final class Scope {

  /** How many failures are kept with all that is known; the others are counted. */
  public static final int KEPT = 100;

  /** How many submissions have their place in the code looked up. */
  private static final int SITES = 10_000;

  /** Written again when a test adopts the scope that its constructor ran in, as {@link #name}. */
  private volatile @Nullable Scope parent;

  private final String testClass;

  /** Written again when a test adopts the scope that its constructor ran in; any value will do. */
  private volatile String name;

  /** Written like {@link #name}. */
  private volatile String id;

  private final long beganAt = System.nanoTime();

  /** Written like {@link #name}. */
  private volatile Duration drain;

  /** Written while the scope is set up, and read when failures are judged. */
  private volatile boolean failsNothing;

  private final InFlight inFlight = new InFlight();
  private final WorkKind.Lately kinds = new WorkKind.Lately();
  private final Submission foreground;
  private final AtomicInteger sites = new AtomicInteger();

  /** How long the scopes inside of this one wait, such as the tests of a class. */
  private final Patience patience = new Patience();

  private FailureList list = new FailureList(this);

  /** How often the list, or a failure on it, has changed. */
  private long changes;

  private boolean ended;

  /**
   * Who is told of each failure that is listed, before it can be seen in a future. Whoever lists a
   * failure reads it after that; whoever writes it looks at the list after that. Both do so with
   * the monitor in between, so one of the two finds the other.
   */
  private volatile @Nullable Runnable listener;

  /** When the scope ended, as {@link System#nanoTime}; written together with {@link #ended}. */
  private long endedAt;

  private Scope(@Nullable Scope parent, String name, String testClass, Duration drain) {
    this.parent = parent;
    this.name = name;
    this.id = testClass;
    this.testClass = testClass;
    this.drain = drain;
    this.foreground = Submission.foreground(this);
  }

  /** Makes the scope of a whole run. */
  static Scope ofRun() {
    return new Scope(null, "the run", "", Duration.ZERO);
  }

  /**
   * Makes a scope inside of this one.
   *
   * @param name what a person calls it, for example {@code "PollingAppTest.pollsOnce()"}
   * @param testClass the binary name of the class that its code is in
   * @param drain how long to wait at most for its work when it ends
   */
  public Scope child(String name, String testClass, Duration drain) {
    return new Scope(this, name, testClass, drain);
  }

  /**
   * Gives a scope that was opened for a test's constructor to the test itself.
   *
   * @param name what a person calls the test
   * @param around the scope that takes its late failures
   * @param drain how long to wait at most for its work when it ends
   */
  public void adopt(String name, Scope around, Duration drain) {
    this.name = name;
    this.parent = around;
    this.drain = drain;
  }

  /**
   * Says what tells this scope from others in every run; until then it is the name of the class.
   *
   * @param id for example {@code "com.acme.OrderTest.places(int)"}
   */
  public void identify(String id) {
    this.id = id;
  }

  /** What tells this scope from others in every run; empty when it is that of no test or class. */
  public String id() {
    return id;
  }

  /** When the scope was opened, as {@link System#nanoTime}. */
  public long beganAt() {
    return beganAt;
  }

  /** What a person calls this scope. */
  public String name() {
    return name;
  }

  /** How long to wait at most for the work of this scope when it ends. */
  public Duration drain() {
    return drain;
  }

  /** Waits for the work that is in flight. */
  void awaitWork() {
    Scope around = parent;
    inFlight.awaitRest(drain.toNanos(), around == null ? patience : around.patience);
  }

  /** Decides whether the failures of this scope are only reported. */
  public void failNothing(boolean only) {
    this.failsNothing = only;
  }

  /** Whether the failures of this scope are only reported. */
  public boolean failsNothing() {
    return failsNothing;
  }

  /** When the scope ended, as {@link System#nanoTime}; meaningful only after it has. */
  public synchronized long endedAt() {
    return endedAt;
  }

  /** Whether the scope has ended. */
  public synchronized boolean hasEnded() {
    return ended;
  }

  Submission foreground() {
    return foreground;
  }

  InFlight inFlight() {
    return inFlight;
  }

  /** The kinds of work that it has submitted lately. */
  WorkKind.Lately kinds() {
    return kinds;
  }

  /** Returns where the current thread stands, or null once that has been asked often enough. */
  @Nullable SubmissionSite takeSite() {
    // A plain read first: once the budget is spent, submitters no longer write to shared memory.
    if (sites.get() >= SITES || sites.getAndIncrement() >= SITES) {
      return null;
    }
    return SubmissionSite.here(testClass);
  }

  // ---- Failures -----------------------------------------------------------------------------

  /** Whether a further failure would be kept with all that is known; may change at any time. */
  boolean hasRoom() {
    Scope around = parent;
    synchronized (this) {
      if (!ended || around == null) {
        return list.hasRoom();
      }
    }
    return around.hasRoom();
  }

  /**
   * Adds a failure to the list, or to that of the nearest enclosing scope that has not ended.
   * Called with the monitor of the failure.
   */
  void add(Failure failure) {
    Scope around = parent;
    boolean over;
    synchronized (this) {
      over = ended && around != null;
      if (!over) {
        list.add(failure);
        if (failure.kept) {
          changes++;
          notifyAll();
        }
      }
    }
    if (over && around != null) {
      around.add(failure);
      return;
    }
    Runnable told = listener;
    if (told != null) {
      told.run();
    }
  }

  synchronized void remove(Failure failure, FailureList from) {
    from.remove(failure);
  }

  /**
   * Counts a failure on its list of which nothing but the number is needed from now on.
   *
   * @return where it was counted, or null when it has to be remembered on
   */
  static @Nullable Tally tally(Failure failure) {
    FailureList on = failure.list;
    Submission by = failure.submission;
    if (on == null) {
      return null;
    }
    if (failure.computation != null) {
      return failure.computation.count(failure, on, by);
    }
    synchronized (on.scope()) {
      return count(on, failure) ? on.tallyOf(by) : null;
    }
  }

  /** Returns whether a failure was counted; on a list that is given up nothing is. */
  static boolean count(FailureList on, Failure failure) {
    synchronized (on.scope()) {
      boolean isOpen = !on.isGivenUp();
      if (isOpen) {
        on.count(failure);
      }
      return isOpen;
    }
  }

  /**
   * Takes failures that were counted off their list, wherever it has been moved to.
   *
   * @param absorbed how many of them were dropped on purpose
   */
  static void uncount(FailureList counted, int number, int absorbed) {
    for (FailureList each = counted; each != null; ) {
      synchronized (each.scope()) {
        if (each.movedTo() == null) {
          each.uncount(number, absorbed);
        }
        each = each.movedTo();
      }
    }
  }

  /**
   * Moves a failure on a list of this scope to those that were dropped on purpose.
   *
   * <p>In one step, under the monitor that ends the scope: whoever takes what is on the list finds
   * the failure in one place or the other. On a list that is given up it stays where it was; who
   * took that takes the failure's monitor next, and finds there that it is absorbed. Called with
   * the monitor of the failure.
   */
  synchronized void absorb(Failure failure, FailureList on) {
    on.absorb(failure);
  }

  /**
   * Notes a failure that has been dropped on purpose, here or in the nearest enclosing scope that
   * has not ended.
   *
   * @param keep whether there is evidence to keep
   * @return whether it is kept
   */
  boolean addAbsorbed(Failure failure, boolean keep) {
    Scope around = parent;
    synchronized (this) {
      if (!ended || around == null) {
        return list.addAbsorbed(failure, keep);
      }
    }
    return around.addAbsorbed(failure, keep);
  }

  /**
   * Tells somebody of each failure that is listed from now on, on the thread that stores it.
   *
   * @param told must neither block nor throw; null for nobody
   */
  public void onFailure(@Nullable Runnable told) {
    listener = told;
  }

  /** A failure on the list has been stored for good. */
  void changed() {
    synchronized (this) {
      changes++;
      notifyAll();
    }
    Runnable told = listener;
    if (told != null) {
      told.run();
    }
  }

  /** Returns the failures that are on the list now, oldest first. */
  synchronized List<Failure> failures() {
    return list.kept();
  }

  /**
   * Waits until the list holds a failure that is wanted.
   *
   * @return that failure, or null when the time is over
   */
  @Nullable Failure awaitFailure(Predicate<Failure> wanted, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      List<Failure> now;
      long seen;
      synchronized (this) {
        now = list.kept();
        seen = changes;
      }
      // Without this monitor: a failure takes its own first.
      for (Failure failure : now) {
        if (failure.isPending() && wanted.test(failure)) {
          return failure;
        }
      }
      synchronized (this) {
        while (changes == seen) {
          long millis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
          if (millis <= 0) {
            return null;
          }
          wait(millis);
        }
      }
    }
  }

  /**
   * Ends the scope: what is stored from now on goes to the enclosing scope.
   *
   * @return what is on the list
   */
  synchronized FailureList.Leftover end() {
    ended = true;
    endedAt = System.nanoTime();
    return take();
  }

  /** Empties the list without ending the scope. */
  synchronized FailureList.Leftover take() {
    FailureList.Leftover leftover = list.judge();
    list = new FailureList(this);
    return leftover;
  }

  /**
   * Ends the scope and moves what is counted to the list of the enclosing scope.
   *
   * @return what is on the list besides, and has to be moved one by one
   */
  synchronized FailureList.Leftover endForParent() {
    ended = true;
    endedAt = System.nanoTime();
    FailureList moved = list;
    list = new FailureList(this);
    Scope around = parent;
    return around == null ? moved.moveTo(list) : around.adopt(moved);
  }

  /** Called with the monitor of the scope inside; monitors are taken from the inside out. */
  private synchronized FailureList.Leftover adopt(FailureList moved) {
    Scope around = parent;
    return ended && around != null ? around.adopt(moved) : moved.moveTo(list);
  }

  @Override
  public String toString() {
    return name;
  }
}
