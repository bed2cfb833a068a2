package io.github.orphanedfailures.bridge;

import org.jspecify.annotations.Nullable;

/**
 * Two sinks on one bridge: the extension was loaded by two class loaders.
 *
 * <p>What travels with work is a pair, of which each sink sees its own half.
 */
final class Both implements Sink {

  private final Sink one;
  private final Sink two;

  Both(Sink one, Sink two) {
    this.one = one;
    this.two = two;
  }

  private static @Nullable Object pair(@Nullable Object first, @Nullable Object second) {
    return first == null && second == null ? null : new Pair(first, second);
  }

  /** What the two sinks returned; at least one is not null. */
  private static final class Pair {
    final @Nullable Object first;
    final @Nullable Object second;

    Pair(@Nullable Object first, @Nullable Object second) {
      this.first = first;
      this.second = second;
    }
  }

  @Override
  public @Nullable Object submitted(Object work) {
    return pair(one.submitted(work), two.submitted(work));
  }

  @Override
  public void queued(Object context) {
    Pair pair = (Pair) context;
    if (pair.first != null) {
      one.queued(pair.first);
    }
    if (pair.second != null) {
      two.queued(pair.second);
    }
  }

  @Override
  public void delayed(Object context, long nanos, boolean periodic) {
    Pair pair = (Pair) context;
    if (pair.first != null) {
      one.delayed(pair.first, nanos, periodic);
    }
    if (pair.second != null) {
      two.delayed(pair.second, nanos, periodic);
    }
  }

  @Override
  public void finished(Object context) {
    Pair pair = (Pair) context;
    if (pair.first != null) {
      one.finished(pair.first);
    }
    if (pair.second != null) {
      two.finished(pair.second);
    }
  }

  @Override
  public @Nullable Object enter(@Nullable Object context) {
    Pair pair = (Pair) context;
    return pair(
        one.enter(pair == null ? null : pair.first), two.enter(pair == null ? null : pair.second));
  }

  @Override
  public void exit(Object token) {
    Pair pair = (Pair) token;
    if (pair.first != null) {
      one.exit(pair.first);
    }
    if (pair.second != null) {
      two.exit(pair.second);
    }
  }

  @Override
  public void threw(Object context, Throwable failure) {
    Pair pair = (Pair) context;
    if (pair.first != null) {
      one.threw(pair.first, failure);
    }
    if (pair.second != null) {
      two.threw(pair.second, failure);
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
    one.threadDied(thread, failure);
    two.threadDied(thread, failure);
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
    one.storing(future, failure, promise);
    two.storing(future, failure, promise);
  }

  @Override
  public void settled(Object future, Throwable failure, boolean stored) {
    one.settled(future, failure, stored);
    two.settled(future, failure, stored);
  }

  @Override
  public void stored(Object place, Throwable failure) {
    one.stored(place, failure);
    two.stored(place, failure);
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
  public void computationEnded(Object computation) {
    one.computationEnded(computation);
    two.computationEnded(computation);
  }

  @Override
  public void storedBySubtask(Object computation, Throwable failure) {
    one.storedBySubtask(computation, failure);
    two.storedBySubtask(computation, failure);
  }

  @Override
  public void defaultHandlerSet(Thread.@Nullable UncaughtExceptionHandler handler) {
    one.defaultHandlerSet(handler);
    two.defaultHandlerSet(handler);
  }

  @Override
  public void passingOn(Object context) {
    Pair pair = (Pair) context;
    if (pair.first != null) {
      one.passingOn(pair.first);
    }
    if (pair.second != null) {
      two.passingOn(pair.second);
    }
  }

  @Override
  public void exposed(Object context, Throwable failure) {
    Pair pair = (Pair) context;
    if (pair.first != null) {
      one.exposed(pair.first, failure);
    }
    if (pair.second != null) {
      two.exposed(pair.second, failure);
    }
  }

  @Override
  public void enterTask(@Nullable Object context) {
    Pair pair = (Pair) context;
    one.enterTask(pair == null ? null : pair.first);
    two.enterTask(pair == null ? null : pair.second);
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
  public void timerCancelled(Object task) {
    one.timerCancelled(task);
    two.timerCancelled(task);
  }
}
