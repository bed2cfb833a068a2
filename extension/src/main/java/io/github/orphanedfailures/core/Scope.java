package io.github.orphanedfailures.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a failure is charged to: a test invocation, a test class, or the run.
 *
 * <p>The monitor guards the list of failures and {@link #ended}. A failure takes its own monitor
 * before that of a scope, never after.
 */
public final class Scope {

  /** How many failures are kept with all that is known; the others are counted. */
  public static final int KEPT = 100;

  /** How many further failures are remembered one by one; beyond this only their number is. */
  private static final int COUNTED = 10_000;

  /** After how many waits in vain there are no more. */
  private static final int GIVING_UP = 6;

  /** How many submissions have their place in the code looked up. */
  private static final int SITES = 10_000;

  private final @Nullable Scope parent;
  private final String testClass;

  /** Written again when a test adopts the scope that its constructor ran in; any value will do. */
  private volatile String name;

  /** Written like {@link #name}. */
  private volatile String id;

  private final long beganAt = System.nanoTime();

  private volatile Duration drain;

  /** Written while the scope is set up, and read when failures are judged. */
  private volatile boolean failsNothing;

  private final InFlight inFlight = new InFlight();
  private final Submission foreground;
  private final AtomicInteger sites = new AtomicInteger();

  /** How often a scope inside of this one has waited for work that did not end. */
  private final AtomicInteger waitedInVain = new AtomicInteger();

  private final Set<Failure> kept = new LinkedHashSet<>();

  /** Those of which too little is known to be written out, but which may still be absorbed. */
  private final Set<Failure> counted = new LinkedHashSet<>();

  private int others;

  /** Those that were dropped on purpose, at most {@link #KEPT}, and how many more there were. */
  private final List<Failure> absorbed = new ArrayList<>();

  private int othersAbsorbed;

  /** How often the list, or a failure on it, has changed. */
  private long changes;

  private boolean ended;

  /**
   * Who is told of each failure that is listed, before it can be seen in a future; written before
   * the work that fails is submitted, or missed by it.
   */
  private volatile @Nullable Consumer<Failure> listener;

  /** When the scope ended, as {@link System#nanoTime}; written once, before {@link #ended}. */
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
   * @param drain how long to wait at most for its work when it ends
   */
  public void adopt(String name, Duration drain) {
    this.name = name;
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

  /**
   * Waits for the work that is in flight. Each time that a class has waited in vain it waits half
   * as long for its next test: tests that all leave something endless behind cost two drains
   * together.
   */
  void awaitWork() {
    int vain = parent == null ? 0 : parent.waitedInVain.get();
    long nanos = vain >= GIVING_UP ? 0 : drain.toNanos() >> vain;
    if (!inFlight.awaitRest(nanos) && nanos > 0 && parent != null) {
      parent.waitedInVain.incrementAndGet();
    }
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

  /** Returns where the current thread stands, or null once that has been asked often enough. */
  @Nullable SubmissionSite takeSite() {
    // A plain read first: once the budget is spent, submitters no longer write to shared memory.
    if (sites.get() >= SITES || sites.getAndIncrement() >= SITES) {
      return null;
    }
    return SubmissionSite.here(testClass);
  }

  /** Whether a further failure would be kept with all that is known; may change at any time. */
  boolean hasRoom() {
    synchronized (this) {
      if (!ended || parent == null) {
        return kept.size() < KEPT;
      }
    }
    return parent.hasRoom();
  }

  /**
   * Adds a failure to the list, or to that of the nearest enclosing scope that has not ended.
   *
   * @param keep whether there is evidence to keep
   * @return the scope whose list it is on
   */
  Scope add(Failure failure, boolean keep) {
    Consumer<Failure> told = listener;
    if (told != null) {
      told.accept(failure);
    }
    synchronized (this) {
      if (!ended || parent == null) {
        if (keep && kept.size() < KEPT) {
          kept.add(failure);
        } else if (counted.size() < COUNTED) {
          counted.add(failure);
        } else {
          others++;
        }
        changes++;
        notifyAll();
        return this;
      }
    }
    return parent.add(failure, keep);
  }

  /**
   * Notes a failure that was on the list and has been dropped on purpose since.
   *
   * @param keep whether there is evidence to keep
   * @return whether it is kept
   */
  synchronized boolean addAbsorbed(Failure failure, boolean keep) {
    if (keep && absorbed.size() < KEPT) {
      absorbed.add(failure);
      return true;
    }
    othersAbsorbed++;
    return false;
  }

  /**
   * Tells somebody of each failure that is listed from now on, on the thread that stores it.
   *
   * @param told must neither block nor throw; null for nobody
   */
  public void onFailure(@Nullable Consumer<Failure> told) {
    listener = told;
  }

  synchronized void remove(Failure failure) {
    if (!kept.remove(failure) && !counted.remove(failure)) {
      others = Math.max(0, others - 1);
    }
  }

  /** Whether a failure is on the list with all that is known of it. */
  synchronized boolean keeps(Failure failure) {
    return kept.contains(failure);
  }

  /** A failure on the list has been stored for good. */
  void changed(Failure failure) {
    synchronized (this) {
      changes++;
      notifyAll();
    }
    Consumer<Failure> told = listener;
    if (told != null) {
      told.accept(failure);
    }
  }

  /** Returns the failures that are on the list now, oldest first. */
  synchronized List<Failure> failures() {
    return new ArrayList<>(kept);
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
        now = new ArrayList<>(kept);
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
  synchronized Leftover end() {
    ended = true;
    endedAt = System.nanoTime();
    return take();
  }

  /** Empties the list without ending the scope. */
  synchronized Leftover take() {
    Leftover leftover =
        new Leftover(
            new ArrayList<>(kept),
            new ArrayList<>(counted),
            others,
            new ArrayList<>(absorbed),
            othersAbsorbed);
    kept.clear();
    counted.clear();
    others = 0;
    absorbed.clear();
    othersAbsorbed = 0;
    return leftover;
  }

  /**
   * The failures on a scope's list when it ended.
   *
   * @param kept those of which everything is known
   * @param counted further ones
   * @param others how many more there were
   * @param absorbed those that were dropped on purpose
   * @param othersAbsorbed how many more of these there were
   */
  record Leftover(
      List<Failure> kept,
      List<Failure> counted,
      int others,
      List<Failure> absorbed,
      int othersAbsorbed) {}

  @Override
  public String toString() {
    return name;
  }
}
