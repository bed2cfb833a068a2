package io.github.orphanedfailures.tests.blame;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** Queues that are not the JDK's: nobody sees work that goes through them. */
final class UsersQueues {

  private UsersQueues() {}

  /** Waits without observing anything: nobody else waits for what lies in these queues. */
  static void until(BooleanSupplier condition) {
    Awaitility.await()
        .pollInSameThread()
        .dontCatchUncaughtExceptions()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofSeconds(60))
        .until(condition::getAsBoolean);
  }

  /** Runs one task after the other: each submits the next one. */
  static final class Serial extends AbstractExecutorService {
    private final Executor pool;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean active;

    Serial(Executor pool) {
      this.pool = pool;
    }

    @Override
    public synchronized void execute(Runnable task) {
      tasks.add(
          () -> {
            try {
              task.run();
            } finally {
              next();
            }
          });
      if (!active) {
        next();
      }
    }

    private synchronized void next() {
      Runnable task = tasks.poll();
      active = task != null;
      if (active) {
        pool.execute(task);
      }
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return false;
    }
  }

  /** An actor's: whoever finds it empty submits one task that runs all. */
  static final class Mailbox implements Executor {
    private final Executor pool;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    Mailbox(Executor pool) {
      this.pool = pool;
    }

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
      if (waiting.getAndIncrement() == 0) {
        pool.execute(this::runAll);
      }
    }

    private void runAll() {
      int done;
      do {
        done = 0;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          done++;
          task.run();
        }
      } while (waiting.addAndGet(-done) != 0);
    }
  }

  /** A service that lives as long as the JVM, whose thread the first one starts who asks it. */
  static final class Singleton {
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final ThreadFactory threads;
    private Thread thread;

    Singleton(ThreadFactory threads) {
      this.threads = threads;
    }

    /** Runs it on the thread of this service. */
    synchronized void ask(Runnable task) {
      if (thread == null) {
        thread = threads.newThread(this::runAll);
        thread.setDaemon(true);
        thread.start();
      }
      tasks.add(task);
    }

    /** The answer of this service, which fails as the task does. */
    CompletableFuture<Void> answer(Runnable task) {
      CompletableFuture<Void> answer = new CompletableFuture<>();
      ask(
          () -> {
            try {
              task.run();
              answer.complete(null);
            } catch (Throwable failure) {
              answer.completeExceptionally(failure);
            }
          });
      return answer;
    }

    private void runAll() {
      try {
        while (true) {
          tasks.take().run();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
