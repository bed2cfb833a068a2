package io.github.orphanedfailures.executor;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.OwnUncaughtHandler;
import io.github.orphanedfailures.core.Scope;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The default handler of uncaught exceptions, for when the JDK could not be instrumented.
 *
 * <p>Records the failures of all threads that nobody else takes, and then does what happened
 * before: calls the handler that was there, or prints the failure as the JVM does.
 *
 * <h2>Whose Failure It Is</h2>
 *
 * <p>A failure is charged to the scope in which its thread was made. A pool's worker may run the
 * work of others than the one who made it; its failure is charged to the scope in which the worker
 * was made while that is open, and after that to the test that runs, provided that it is the only
 * one. This is a best effort. Without proof the failure is unattributed, or left to the handler of
 * another class loader's copy of this library, when that has the proof.
 */
public final class UncaughtFallback implements OwnUncaughtHandler {

  /**
   * Guards the JVM's one place for a default handler, so that two class loaders' copies of this do
   * not both find the same handler there: a class that they share, and that nobody else locks.
   */
  private static final Object PLACE = Thread.UncaughtExceptionHandler.class;

  private final Detector detector;
  private final Heritage heritage;
  private final BusyThreads busyThreads = new BusyThreads();

  /**
   * The tests that run, and which threads there were when each began: sets that do not change once
   * they are in the map, which publishes them.
   */
  private final ConcurrentMap<Scope, Set<Thread>> tests = new ConcurrentHashMap<>();

  /** Written under {@link #PLACE}; read by dying threads, for which any value will do. */
  private volatile boolean installed;

  /** Written under {@link #PLACE}, before this handler can be called for the first time. */
  private volatile Thread.@Nullable UncaughtExceptionHandler previous;

  /** Makes a handler that is not installed yet. */
  public UncaughtFallback(Detector detector) {
    this.detector = detector;
    this.heritage = new Heritage(detector);
  }

  // ---- Life ---------------------------------------------------------------------------------

  /**
   * Puts this handler into the JVM's one place for it; does nothing when it was put there before.
   */
  public void install() {
    synchronized (PLACE) {
      if (!installed) {
        previous = Thread.getDefaultUncaughtExceptionHandler();
        installed = true;
        Thread.setDefaultUncaughtExceptionHandler(this);
      }
    }
  }

  /**
   * Puts the handler back that was there before, whatever is there now; but for the handler of this
   * library in another class loader, which came later, still watches, and goes on to call this one.
   */
  public void uninstall() {
    synchronized (PLACE) {
      if (installed) {
        installed = false;
        if (!isBelowAnother(Thread.getDefaultUncaughtExceptionHandler())) {
          Thread.setDefaultUncaughtExceptionHandler(previous);
        }
      }
    }
  }

  /** Whether what is installed is this library's, loaded once more, and calls this one. */
  private boolean isBelowAnother(Thread.@Nullable UncaughtExceptionHandler found) {
    return found != this && found != previous && OwnUncaughtHandler.isOne(found);
  }

  /**
   * The current thread begins to run code of a scope: the threads that it makes are the scope's.
   */
  public void watchCurrentThread() {
    heritage.watchCurrentThread();
  }

  /** A test begins; the current thread runs it. */
  public void testBegins(Scope test) {
    tests.put(test, BusyThreads.living());
    watchCurrentThread();
  }

  /**
   * Waits, bounded by the drain of a test that is about to be judged, for the threads that have
   * come since it began and run code of the user's. Waits for none when other tests run: whose
   * threads they are is not known.
   */
  public void drain(Scope test) {
    Set<Thread> before = tests.get(test);
    if (before != null && tests.size() == 1) {
      busyThreads.awaitRest(before, test.drain().toNanos());
    }
  }

  /**
   * A test has ended. When it was the only one and somebody has left another handler behind, this
   * one is put back.
   *
   * @return what to tell the user when another handler was found; null when there was none
   */
  public @Nullable String testEnds(Scope test) {
    tests.remove(test);
    Thread.UncaughtExceptionHandler found;
    synchronized (PLACE) {
      found = Thread.getDefaultUncaughtExceptionHandler();
      if (!installed || found == this || isBelowAnother(found)) {
        return null;
      }
      if (tests.isEmpty()) {
        Thread.setDefaultUncaughtExceptionHandler(this);
      }
    }
    return "When "
        + test.name()
        + " ended, the default uncaught exception handler had been "
        + (found == null ? "removed" : "replaced by " + found.getClass().getName())
        + ": threads that died meanwhile were not seen. With -javaagent that handler is not needed.";
  }

  // ---- Dying threads ------------------------------------------------------------------------

  @Override
  public Thread.@Nullable UncaughtExceptionHandler get() {
    return previous;
  }

  @Override
  public boolean getAsBoolean() {
    return detector.currentScope() != null
        || heritage.contextOfCurrentThread() != null
        || OwnUncaughtHandler.hasProof(previous);
  }

  /** Called by the JVM on the thread that dies, and by some libraries on any thread. */
  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    try {
      if (installed) {
        record(thread, failure);
      }
    } catch (Throwable swallowed) {
      // The thread dies as if nothing watched.
    }
    Thread.UncaughtExceptionHandler next = previous;
    if (next == null) {
      print(thread, failure);
    } else {
      next.uncaughtException(thread, failure);
    }
  }

  private void record(Thread thread, Throwable failure) {
    if (detector.currentScope() != null) {
      detector.threadDied(thread, failure);
      return;
    }
    Object context = heritage.contextOfCurrentThread();
    if (context != null) {
      Object token = detector.enter(context);
      detector.threadDied(thread, failure);
      if (token != null) {
        detector.exit(token);
      }
      return;
    }
    if (anotherHasProof()) {
      return;
    }
    Scope only = onlyTest();
    Object token = only == null ? null : detector.enterForeground(only);
    detector.threadDied(thread, failure);
    if (token != null) {
      detector.leave(token);
    }
  }

  /** Whether the thread belongs to what another class loader runs that has loaded this library. */
  private boolean anotherHasProof() {
    Thread.UncaughtExceptionHandler first = Thread.getDefaultUncaughtExceptionHandler();
    return OwnUncaughtHandler.hasProof(OwnUncaughtHandler.isOne(first) ? first : this);
  }

  private @Nullable Scope onlyTest() {
    Iterator<Scope> each = tests.keySet().iterator();
    Scope first = each.hasNext() ? each.next() : null;
    return each.hasNext() ? null : first;
  }

  /** As {@code ThreadGroup.uncaughtException} does when there is no default handler. */
  @SuppressWarnings("SystemOut") // the JVM writes there
  private static void print(Thread thread, Throwable failure) {
    System.err.print("Exception in thread \"" + thread.getName() + "\" ");
    failure.printStackTrace(System.err);
  }
}
