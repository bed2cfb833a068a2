package io.github.orphanedfailures.tests.harness;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.function.Executable;

/**
 * What the body of a shape works with; one for each run.
 *
 * <p>Everything that it hands out lives until the run has been judged, so that tidying up is no
 * part of the shape. Safe for use by several threads.
 */
public final class Env implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String id;
  private final Body body;
  private final Map<Integer, Boom> booms = new ConcurrentHashMap<>();
  private final List<Throwable> leaks = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final List<Object> kept = new CopyOnWriteArrayList<>();
  private final List<CountDownLatch> gates = new CopyOnWriteArrayList<>();
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();
  private volatile Injected injected;

  Env(String id, Body body) {
    this.id = id;
    this.body = body;
  }

  /** Does what the shape does. */
  public void play() throws Exception {
    body.run(this);
  }

  /** Does what the shape does, on executors that the extension injected. */
  public void play(Injected executors) throws Exception {
    injected = executors;
    play();
  }

  /** Does what the shape does, on the one executor that the extension injected. */
  public void play(ExecutorService service) throws Exception {
    play(new Injected(service, service, null, null));
  }

  /** The executors that the extension injected. */
  public Injected injected() {
    return injected;
  }

  /** The failure of this run: the one that a leaking shape leaves behind. */
  public Boom boom() {
    return boom(1);
  }

  /** The n-th failure of this run. */
  public Boom boom(int number) {
    return booms.computeIfAbsent(number, n -> new Boom("boom " + n + " of " + id));
  }

  /** Throws {@link #boom()}; fits wherever a value is asked for. */
  public <T> T fail() {
    throw boom();
  }

  /** Throws the n-th failure. */
  public <T> T fail(int number) {
    throw boom(number);
  }

  /** Says that this failure, not {@link #boom()}, is what the shape leaves behind. */
  public <T extends Throwable> T leak(T failure) {
    leaks.add(failure);
    return failure;
  }

  List<Throwable> leaks() {
    return leaks.isEmpty() ? List.of(boom()) : List.copyOf(leaks);
  }

  /** Calls it and ignores what it throws, without any assertion that would observe it. */
  public void attempt(Executable call) {
    try {
      call.execute();
    } catch (Throwable ignored) {
      kept.add(call);
    }
  }

  /** Waits until it is true, without observing anything and without touching handlers. */
  public void until(BooleanSupplier condition) {
    await()
        .pollInSameThread()
        .dontCatchUncaughtExceptions()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .atMost(PATIENCE)
        .until(condition::getAsBoolean);
  }

  /** Waits until a thread of {@link #threads()} is dead, and so has called its handler. */
  public void untilAThreadDied() {
    until(() -> threads.stream().anyMatch(thread -> thread.getState() == Thread.State.TERMINATED));
  }

  /** Executes a task that throws {@link #boom()}, and waits until its thread is dead. */
  public void dieIn(Executor executor) {
    AtomicReference<Thread> thread = new AtomicReference<>();
    executor.execute(
        () -> {
          thread.set(Thread.currentThread());
          fail();
        });
    until(() -> thread.get() != null && !thread.get().isAlive());
  }

  /** Makes plain threads and remembers them. */
  public ThreadFactory threads() {
    return task -> {
      Thread thread = new Thread(task, id);
      thread.setDaemon(true);
      threads.add(thread);
      return thread;
    };
  }

  /** A started thread. */
  public Thread start(Runnable task) {
    Thread thread = threads().newThread(task);
    thread.start();
    return thread;
  }

  /** A pool of two threads. */
  public ExecutorService pool() {
    return closing(Executors.newFixedThreadPool(2, threads()));
  }

  public ScheduledExecutorService scheduled() {
    return closing(Executors.newScheduledThreadPool(2, threads()));
  }

  public ForkJoinPool forkJoin() {
    return closing(new ForkJoinPool(2));
  }

  /** A latch that is open at the latest when the run has been judged. */
  public CountDownLatch gate() {
    CountDownLatch gate = new CountDownLatch(1);
    gates.add(gate);
    return gate;
  }

  /** Shuts it down after the run. */
  public <T extends ExecutorService> T closing(T executor) {
    closing(
        (AutoCloseable)
            () -> {
              executor.shutdownNow();
              executor.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            });
    return executor;
  }

  /** Closes it after the run; the last one first. */
  public <T extends AutoCloseable> T closing(T resource) {
    synchronized (resources) {
      resources.push(resource);
    }
    return resource;
  }

  /** Keeps it reachable until the run has been judged. */
  public <T> T keep(T object) {
    kept.add(object);
    return object;
  }

  @Override
  public void close() throws Exception {
    gates.forEach(CountDownLatch::countDown);
    List<AutoCloseable> toClose;
    synchronized (resources) {
      toClose = new ArrayList<>(resources);
      resources.clear();
    }
    for (AutoCloseable resource : toClose) {
      resource.close();
    }
  }
}
