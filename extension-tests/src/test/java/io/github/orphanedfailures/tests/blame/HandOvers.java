package io.github.orphanedfailures.tests.blame;

import static io.github.orphanedfailures.tests.blame.UsersQueues.until;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Roundabout ways on which work gets to somebody else's thread; each drops what it gets, and leaves
 * nothing behind in a queue that nobody sees.
 */
final class HandOvers {

  /** Hands a task over to threads that all tests share. */
  interface HandOver {
    void submit(Runnable task) throws Exception;
  }

  /** Wraps what it is given. */
  private static final ThreadFactory THREADS =
      task -> {
        Thread thread = new Thread(() -> task.run(), "shared-by-all");
        thread.setDaemon(true);
        return thread;
      };

  private static final ExecutorService POOL = Executors.newFixedThreadPool(3, THREADS);
  private static final ExecutorService CACHED = Executors.newCachedThreadPool(THREADS);
  private static final ExecutorService SINGLE = Executors.newSingleThreadExecutor(THREADS);
  private static final ExecutorService STEALING = Executors.newWorkStealingPool(3);
  private static final ForkJoinPool FORK_JOIN = new ForkJoinPool(3);
  private static final ScheduledExecutorService TIMED =
      Executors.newScheduledThreadPool(2, THREADS);

  private static final UsersQueues.Serial SERIAL = new UsersQueues.Serial(POOL);
  private static final UsersQueues.Mailbox MAILBOX = new UsersQueues.Mailbox(POOL);
  private static final UsersQueues.Singleton SINGLETON = new UsersQueues.Singleton(THREADS);

  private static final ExecutorService ELSEWHERE =
      full(0, (task, pool) -> THREADS.newThread(task).start());
  private static final ExecutorService QUEUED_AGAIN = full(1, HandOvers::queueAgain);
  private static final ExecutorService OWN_TASKS = new OwnTasks();

  /** Completed, and replaced, by any test for all. */
  private static final AtomicReference<CompletableFuture<Void>> PULSE =
      new AtomicReference<>(new CompletableFuture<>());

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final HttpRequest REQUEST = HttpRequest.newBuilder(server()).build();

  /** By what a person calls them. */
  static final Map<String, HandOver> ALL =
      Map.ofEntries(
          Map.entry("work-stealing pool, submit", STEALING::submit),
          Map.entry("work-stealing pool, execute", STEALING::execute),
          Map.entry("single thread", SINGLE::submit),
          Map.entry("direct hand-off", CACHED::execute),
          Map.entry(
              "thread of a pool's task", task -> POOL.execute(THREADS.newThread(task)::start)),
          Map.entry("pool with tasks of its own", OWN_TASKS::submit),
          Map.entry("rejected, run elsewhere", ELSEWHERE::execute),
          Map.entry("rejected future, run elsewhere", ELSEWHERE::submit),
          Map.entry("rejected, queued again", QUEUED_AGAIN::execute),
          Map.entry("rejected future, queued again", QUEUED_AGAIN::submit),
          Map.entry("invokeAll in a task", task -> POOL.submit(() -> invokeAll(CACHED, task))),
          Map.entry("fixed rate", HandOvers::runAtFixedRate),
          Map.entry("parallel sort in a task", task -> POOL.submit(() -> sort(task))),
          Map.entry("parallel stream in a fork/join task", task -> FORK_JOIN.submit(stream(task))),
          Map.entry(
              "invokeAll of fork/join tasks",
              task -> FORK_JOIN.submit(() -> ForkJoinTask.invokeAll(idle(), forked(task)))),
          Map.entry("counted completer", task -> FORK_JOIN.submit(new Completer(null, task))),
          Map.entry("serial executor, async", task -> CompletableFuture.runAsync(task, SERIAL)),
          Map.entry("serial executor, delayed", HandOvers::runLaterInSerial),
          Map.entry("serial executor, submit", task -> untilDone(SERIAL, task)),
          Map.entry("mailbox, async", task -> CompletableFuture.runAsync(task, MAILBOX)),
          Map.entry(
              "mailbox, stage",
              task -> CompletableFuture.completedFuture("").thenRunAsync(task, MAILBOX)),
          Map.entry("mailbox, future", task -> untilDone(MAILBOX, task)),
          Map.entry("singleton, future", task -> untilDone(SINGLETON::ask, task)),
          Map.entry(
              "singleton, stage of its answer",
              task -> untilRun(stage -> SINGLETON.answer(() -> {}).thenRun(stage), task)),
          Map.entry(
              "singleton, its answer fails",
              task -> untilRun(run -> SINGLETON.answer(run).thenRun(() -> {}), task)),
          Map.entry("stage of everybody's future", HandOvers::runAtPulse),
          Map.entry("future with an executor of its own", HandOvers::runByOwnFuture),
          Map.entry("subscriber of a publisher", HandOvers::subscribe),
          Map.entry("response of a server", task -> send().thenRun(task)),
          Map.entry("body handler", HandOvers::runInBodyHandler),
          Map.entry(
              "after orTimeout", task -> after(never().orTimeout(2, TimeUnit.MILLISECONDS), task)),
          Map.entry(
              "after completeOnTimeout",
              task -> after(never().completeOnTimeout("", 2, TimeUnit.MILLISECONDS), task)),
          Map.entry("composed stages", HandOvers::compose),
          Map.entry("rescue that fails", HandOvers::failInHandler),
          Map.entry(
              "all of two",
              task -> CompletableFuture.allOf(CompletableFuture.runAsync(task, POOL), send())));

  private HandOvers() {}

  /** Makes the thread of the singleton, which never ends, that of the test that calls this. */
  static void startSingleton() {
    SINGLETON.answer(() -> {}).join();
  }

  private static ExecutorService full(int room, RejectedExecutionHandler handler) {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        room == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(room),
        THREADS,
        handler);
  }

  private static void queueAgain(Runnable task, ThreadPoolExecutor pool) {
    try {
      pool.getQueue().put(task);
    } catch (InterruptedException e) {
      throw new RejectedExecutionException(e);
    }
  }

  private static void invokeAll(ExecutorService pool, Runnable task) {
    try {
      pool.invokeAll(List.of(Executors.callable(() -> {}), Executors.callable(task)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Cancelled only when no run can fail any more: nobody stores the failure of a cancelled run. */
  private static void runAtFixedRate(Runnable task) {
    AtomicBoolean passed = new AtomicBoolean();
    Runnable each =
        () -> {
          task.run();
          passed.set(true);
        };
    ScheduledFuture<?> runs = TIMED.scheduleAtFixedRate(each, 1, 1, TimeUnit.MILLISECONDS);
    until(() -> passed.get() || runs.isDone());
    runs.cancel(false);
  }

  private static void sort(Runnable task) {
    Integer[] numbers = IntStream.range(0, 20_000).mapToObj(i -> -i).toArray(Integer[]::new);
    AtomicBoolean compared = new AtomicBoolean();
    Arrays.parallelSort(
        numbers,
        (one, two) -> {
          if (one == -7 && !compared.getAndSet(true)) {
            task.run();
          }
          return one.compareTo(two);
        });
  }

  private static Runnable stream(Runnable task) {
    return () -> IntStream.range(0, 50).parallel().filter(i -> i == 13).forEach(i -> task.run());
  }

  private static ForkJoinTask<?> idle() {
    return forked(() -> {});
  }

  private static ForkJoinTask<?> forked(Runnable task) {
    return ForkJoinTask.adapt(task);
  }

  private static void runLaterInSerial(Runnable task) {
    CompletableFuture.runAsync(
        task, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, SERIAL));
  }

  /** Hands a future over that runs the task. */
  private static void untilDone(Executor executor, Runnable task) {
    FutureTask<Void> future = new FutureTask<>(task, null);
    executor.execute(future);
    until(future::isDone);
  }

  /** Hands the task over, and waits until what it does is known. */
  private static void untilRun(Function<Runnable, CompletableFuture<?>> way, Runnable task) {
    until(way.apply(task)::isDone);
  }

  private static void runAtPulse(Runnable task) {
    CompletableFuture<Void> stage = PULSE.get().thenRun(task);
    POOL.execute(() -> PULSE.getAndSet(new CompletableFuture<>()).complete(null));
    until(stage::isDone);
  }

  private static void runByOwnFuture(Runnable task) {
    new OwnFuture<String>().completeAsync(() -> "").thenRunAsync(task);
  }

  private static void subscribe(Runnable task) {
    try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>(POOL, 8)) {
      CompletableFuture<Void> consumed = publisher.consume(item -> task.run());
      publisher.submit("");
      consumed.thenRun(() -> {});
    }
  }

  private static URI server() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
          });
      server.start();
      InetSocketAddress address = server.getAddress();
      return URI.create("http://" + address.getHostString() + ":" + address.getPort() + "/");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CompletableFuture<?> send() {
    return CLIENT.sendAsync(REQUEST, BodyHandlers.discarding());
  }

  private static void runInBodyHandler(Runnable task) {
    CLIENT.sendAsync(
        REQUEST,
        response -> {
          task.run();
          return BodySubscribers.discarding();
        });
  }

  private static CompletableFuture<String> never() {
    return new CompletableFuture<>();
  }

  private static void after(CompletableFuture<String> future, Runnable task) {
    CompletableFuture<Void> stage = future.exceptionally(failure -> "").thenRun(task);
    until(stage::isDone);
  }

  private static void compose(Runnable task) {
    CompletableFuture.supplyAsync(() -> "", POOL)
        .thenCompose(value -> CompletableFuture.runAsync(task, CACHED));
  }

  private static void failInHandler(Runnable task) {
    CompletableFuture.runAsync(
            () -> {
              throw new IllegalStateException("handled");
            },
            POOL)
        .handleAsync(
            (value, failure) -> {
              task.run();
              return value;
            },
            CACHED);
  }

  /** Makes its own futures, which look away. */
  private static final class OwnTasks extends ThreadPoolExecutor {
    OwnTasks() {
      super(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1000), THREADS);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable task, T value) {
      return new FutureTask<>(task, value) {
        @Override
        protected void done() {}
      };
    }
  }

  private static final class OwnFuture<T> extends CompletableFuture<T> {
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new OwnFuture<>();
    }

    @Override
    public Executor defaultExecutor() {
      return POOL;
    }
  }

  /** Runs the task in a subtask. */
  private static final class Completer extends CountedCompleter<Void> {
    private static final long serialVersionUID = 1L;
    private final transient Runnable task;

    Completer(Completer parent, Runnable task) {
      super(parent);
      this.task = task;
    }

    @Override
    public void compute() {
      if (getCompleter() == null) {
        setPendingCount(1);
        new Completer(this, task).fork();
      } else {
        task.run();
      }
      tryComplete();
    }
  }
}
