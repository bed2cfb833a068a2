package io.github.orphanedfailures.bridge;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Two sinks on one bridge: the extension was loaded by two class loaders.
 *
 * <p>What travels with work is a pair, of which each sink sees its own half. What was made before
 * the second sink joined is no pair of this instance, and belongs to the first. A failure of work
 * that only one of the two has submitted is told to that one: the other would take it for nobody's.
 */
final class Both implements Sink {

  private final Sink one;
  private final Sink two;

  Both(Sink one, Sink two) {
    this.one = one;
    this.two = two;
  }

  private @Nullable Object pair(@Nullable Object first, @Nullable Object second) {
    return first == null && second == null ? null : new Pair(this, first, second);
  }

  private @Nullable Object first(@Nullable Object context) {
    return context instanceof Pair pair && pair.of == this ? pair.first : context;
  }

  private @Nullable Object second(@Nullable Object context) {
    return context instanceof Pair pair && pair.of == this ? pair.second : null;
  }

  /** What the two sinks returned; at least one is not null. */
  private static final class Pair {
    final Both of;
    final @Nullable Object first;
    final @Nullable Object second;

    Pair(Both of, @Nullable Object first, @Nullable Object second) {
      this.of = of;
      this.first = first;
      this.second = second;
    }
  }

  private boolean concernsOne(Throwable failure) {
    return one.knows(failure) || !two.knows(failure);
  }

  private boolean concernsTwo(Throwable failure) {
    return two.knows(failure) || !one.knows(failure);
  }

  /** Each of the two was told when it was connected. */
  @Override
  public void markWith(Consumer<Thread> marker) {}

  @Override
  public boolean knows(Throwable failure) {
    return one.knows(failure) || two.knows(failure);
  }

  @Override
  public @Nullable Object submitted(Object work) {
    return pair(one.submitted(work), two.submitted(work));
  }

  @Override
  public void queued(Object context) {
    Object first = first(context);
    if (first != null) {
      one.queued(first);
    }
    Object second = second(context);
    if (second != null) {
      two.queued(second);
    }
  }

  @Override
  public void delayed(Object context, long nanos, boolean periodic) {
    Object first = first(context);
    if (first != null) {
      one.delayed(first, nanos, periodic);
    }
    Object second = second(context);
    if (second != null) {
      two.delayed(second, nanos, periodic);
    }
  }

  @Override
  public void finished(Object context) {
    Object first = first(context);
    if (first != null) {
      one.finished(first);
    }
    Object second = second(context);
    if (second != null) {
      two.finished(second);
    }
  }

  @Override
  public @Nullable Object enter(@Nullable Object context) {
    return pair(one.enter(first(context)), two.enter(second(context)));
  }

  @Override
  public void exit(Object token) {
    Object first = first(token);
    if (first != null) {
      one.exit(first);
    }
    Object second = second(token);
    if (second != null) {
      two.exit(second);
    }
  }

  @Override
  public void threw(Object context, Throwable failure) {
    Object first = first(context);
    if (first != null) {
      one.threw(first, failure);
    }
    Object second = second(context);
    if (second != null) {
      two.threw(second, failure);
    }
  }

  @Override
  public void enqueued(Object pool, Object task) {
    one.enqueued(pool, task);
    two.enqueued(pool, task);
  }

  @Override
  public void dequeued(Object pool, Object task) {
    one.dequeued(pool, task);
    two.dequeued(pool, task);
  }

  @Override
  public void enterQueued(Object pool, Object task) {
    one.enterQueued(pool, task);
    two.enterQueued(pool, task);
  }

  @Override
  public void forked(Object task, Object work) {
    one.forked(task, work);
    two.forked(task, work);
  }

  @Override
  public void calledDirectly() {
    one.calledDirectly();
    two.calledDirectly();
  }

  @Override
  public @Nullable Object enterForked(Object task) {
    return pair(one.enterForked(task), two.enterForked(task));
  }

  @Override
  public void timerScheduled(Object task, long nanos, boolean periodic) {
    one.timerScheduled(task, nanos, periodic);
    two.timerScheduled(task, nanos, periodic);
  }

  @Override
  public void enterTimer(Object task) {
    one.enterTimer(task);
    two.enterTimer(task);
  }

  @Override
  public void exitLoop() {
    one.exitLoop();
    two.exitLoop();
  }

  @Override
  public void threadStarting(Thread thread) {
    one.threadStarting(thread);
    two.threadStarting(thread);
  }

  @Override
  public void threadEnding() {
    one.threadEnding();
    two.threadEnding();
  }

  @Override
  public void workerStarting() {
    one.workerStarting();
    two.workerStarting();
  }

  @Override
  public void threadDied(Thread thread, Throwable failure) {
    boolean concernsOne = concernsOne(failure);
    boolean concernsTwo = concernsTwo(failure);
    if (concernsOne) {
      one.threadDied(thread, failure);
    }
    if (concernsTwo) {
      two.threadDied(thread, failure);
    }
  }

  @Override
  public void toldAsUncaught(Thread thread, Throwable failure) {
    boolean concernsOne = concernsOne(failure);
    boolean concernsTwo = concernsTwo(failure);
    if (concernsOne) {
      one.toldAsUncaught(thread, failure);
    }
    if (concernsTwo) {
      two.toldAsUncaught(thread, failure);
    }
  }

  @Override
  public void pooledTaskThrew(Object pool, Throwable failure) {
    one.pooledTaskThrew(pool, failure);
    two.pooledTaskThrew(pool, failure);
  }

  @Override
  public void interrupting(Thread thread) {
    one.interrupting(thread);
    two.interrupting(thread);
  }

  @Override
  public void interrupted(Thread thread) {
    one.interrupted(thread);
    two.interrupted(thread);
  }

  @Override
  public void plumbingBegins(boolean race) {
    one.plumbingBegins(race);
    two.plumbingBegins(race);
  }

  @Override
  public void plumbingEnds(boolean race) {
    one.plumbingEnds(race);
    two.plumbingEnds(race);
  }

  @Override
  public void storing(Object future, Throwable failure, boolean promise) {
    boolean concernsOne = concernsOne(failure);
    boolean concernsTwo = concernsTwo(failure);
    if (concernsOne) {
      one.storing(future, failure, promise);
    }
    if (concernsTwo) {
      two.storing(future, failure, promise);
    }
  }

  @Override
  public void settled(Object future, Throwable failure, boolean stored) {
    boolean concernsOne = concernsOne(failure);
    boolean concernsTwo = concernsTwo(failure);
    if (concernsOne) {
      one.settled(future, failure, stored);
    }
    if (concernsTwo) {
      two.settled(future, failure, stored);
    }
  }

  @Override
  public void stored(Object place, Throwable failure) {
    boolean concernsOne = concernsOne(failure);
    boolean concernsTwo = concernsTwo(failure);
    if (concernsOne) {
      one.stored(place, failure);
    }
    if (concernsTwo) {
      two.stored(place, failure);
    }
  }

  @Override
  public void bornFailed(Throwable failure) {
    one.bornFailed(failure);
    two.bornFailed(failure);
  }

  @Override
  public void absorbed(Throwable used, Throwable dropped) {
    one.absorbed(used, dropped);
    two.absorbed(used, dropped);
  }

  @Override
  public void raced(Object winner, Object[] contestants) {
    one.raced(winner, contestants);
    two.raced(winner, contestants);
  }

  @Override
  public void handedOut(Throwable failure) {
    one.handedOut(failure);
    two.handedOut(failure);
  }

  @Override
  public void handedTo(Throwable failure, Object callback) {
    one.handedTo(failure, callback);
    two.handedTo(failure, callback);
  }

  @Override
  public void handedToOverride(Object future, Throwable failure) {
    one.handedToOverride(future, failure);
    two.handedToOverride(future, failure);
  }

  @Override
  public void computationEnded(Object computation) {
    one.computationEnded(computation);
    two.computationEnded(computation);
  }

  @Override
  public void storedBySubtask(Object computation, Throwable failure) {
    boolean concernsOne = concernsOne(failure);
    boolean concernsTwo = concernsTwo(failure);
    if (concernsOne) {
      one.storedBySubtask(computation, failure);
    }
    if (concernsTwo) {
      two.storedBySubtask(computation, failure);
    }
  }

  @Override
  public void defaultHandlerSet(Thread.@Nullable UncaughtExceptionHandler handler) {
    one.defaultHandlerSet(handler);
    two.defaultHandlerSet(handler);
  }

  @Override
  public void passingOn(Object context) {
    Object first = first(context);
    if (first != null) {
      one.passingOn(first);
    }
    Object second = second(context);
    if (second != null) {
      two.passingOn(second);
    }
  }

  @Override
  public void exposed(Object context, Throwable failure) {
    Object first = first(context);
    if (first != null) {
      one.exposed(first, failure);
    }
    Object second = second(context);
    if (second != null) {
      two.exposed(second, failure);
    }
  }

  @Override
  public void enterTask(@Nullable Object context) {
    one.enterTask(first(context));
    two.enterTask(second(context));
  }

  @Override
  public void handedOutByForkJoin(Throwable handed, Throwable original) {
    one.handedOutByForkJoin(handed, original);
    two.handedOutByForkJoin(handed, original);
  }

  @Override
  public void stopping() {
    one.stopping();
    two.stopping();
  }

  @Override
  public void forkedCancelled(Object task) {
    one.forkedCancelled(task);
    two.forkedCancelled(task);
  }

  @Override
  public void timerCancelled(Object task) {
    one.timerCancelled(task);
    two.timerCancelled(task);
  }
}
