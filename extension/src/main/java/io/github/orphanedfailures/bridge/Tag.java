package io.github.orphanedfailures.bridge;

import java.nio.channels.CompletionHandler;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Wraps the function that a future runs, so that the context of its submission travels with it.
 *
 * <p>A wrapper needs no map from task to context: it is garbage when the future drops its function.
 * It looks like what it wraps where the JDK prints it.
 *
 * @param <W> the type of the wrapped function
 */
abstract class Tag<W> {

  final W work;
  final Object context;

  private Tag(W work, Object context) {
    this.work = work;
    this.context = context;
  }

  @Override
  public final String toString() {
    return work.toString();
  }

  /** What {@code FutureTask} runs; the task's own {@code run} enters and exits the context. */
  static final class OfCallable<V> extends Tag<Callable<V>> implements Callable<V> {
    OfCallable(Callable<V> work, Object context) {
      super(work, context);
    }

    @Override
    public V call() throws Exception {
      return work.call();
    }
  }

  /** What {@code CompletableFuture.supplyAsync} runs; entered by {@code AsyncSupply.run}. */
  static final class OfSupplier<V> extends Tag<Supplier<V>> implements Supplier<V> {
    OfSupplier(Supplier<V> work, Object context) {
      super(work, context);
    }

    @Override
    public V get() {
      return work.get();
    }
  }

  /** What {@code CompletableFuture.runAsync} and stages without arguments run. */
  static final class OfRunnable extends Tag<Runnable> implements Runnable {
    OfRunnable(Runnable work, Object context) {
      super(work, context);
    }

    @Override
    public void run() {
      Object token = Bridge.enterContext(context);
      try {
        work.run();
      } catch (Throwable failure) {
        Bridge.threw(context, failure);
        throw failure;
      } finally {
        Bridge.exit(token);
      }
    }
  }

  /** The function of a stage. */
  static final class OfFunction<A, V> extends Tag<Function<A, V>> implements Function<A, V> {
    OfFunction(Function<A, V> work, Object context) {
      super(work, context);
    }

    @Override
    public V apply(A argument) {
      Object token = Bridge.enterContext(context);
      try {
        return work.apply(argument);
      } catch (Throwable failure) {
        Bridge.threw(context, failure);
        throw failure;
      } finally {
        Bridge.exit(token);
      }
    }
  }

  /** The function of a stage with two inputs, or of {@code handle}. */
  static final class OfBiFunction<A, B, V> extends Tag<BiFunction<A, B, V>>
      implements BiFunction<A, B, V> {
    OfBiFunction(BiFunction<A, B, V> work, Object context) {
      super(work, context);
    }

    @Override
    public V apply(A first, B second) {
      Object token = Bridge.enterContext(context);
      try {
        return work.apply(first, second);
      } catch (Throwable failure) {
        Bridge.threw(context, failure);
        throw failure;
      } finally {
        Bridge.exit(token);
      }
    }
  }

  /** The consumer of a stage. */
  static final class OfConsumer<A> extends Tag<Consumer<A>> implements Consumer<A> {
    OfConsumer(Consumer<A> work, Object context) {
      super(work, context);
    }

    @Override
    public void accept(A argument) {
      Object token = Bridge.enterContext(context);
      try {
        work.accept(argument);
      } catch (Throwable failure) {
        Bridge.threw(context, failure);
        throw failure;
      } finally {
        Bridge.exit(token);
      }
    }
  }

  /** The consumer of a stage with two inputs, or of {@code whenComplete}. */
  static final class OfBiConsumer<A, B> extends Tag<BiConsumer<A, B>> implements BiConsumer<A, B> {
    OfBiConsumer(BiConsumer<A, B> work, Object context) {
      super(work, context);
    }

    @Override
    public void accept(A first, B second) {
      Object token = Bridge.enterContext(context);
      try {
        work.accept(first, second);
      } catch (Throwable failure) {
        Bridge.threw(context, failure);
        throw failure;
      } finally {
        Bridge.exit(token);
      }
    }
  }

  /** What an asynchronous channel calls when it has connected, accepted, read or written. */
  static final class OfCompletionHandler<V, A> extends Tag<CompletionHandler<V, A>>
      implements CompletionHandler<V, A> {
    OfCompletionHandler(CompletionHandler<V, A> work, Object context) {
      super(work, context);
    }

    @Override
    public void completed(V result, A attachment) {
      Object token = Bridge.enterContext(context);
      try {
        work.completed(result, attachment);
      } catch (Throwable failure) {
        Bridge.threw(context, failure);
        throw failure;
      } finally {
        Bridge.exit(token);
      }
    }

    @Override
    public void failed(Throwable reason, A attachment) {
      Object token = Bridge.enterContext(context);
      try {
        work.failed(reason, attachment);
      } catch (Throwable failure) {
        Bridge.threw(context, failure);
        throw failure;
      } finally {
        Bridge.exit(token);
      }
    }
  }
}
