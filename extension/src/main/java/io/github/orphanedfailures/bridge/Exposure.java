package io.github.orphanedfailures.bridge;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the end of a future that a service of the JDK has handed out.
 *
 * <p>In the boot loader this is a class of {@code java.util.concurrent}, and so no observer.
 */
final class Exposure implements BiConsumer<Object, Throwable> {

  private final Sink sink;
  private final Object context;

  Exposure(Sink sink, Object context) {
    this.sink = sink;
    this.context = context;
  }

  @Override
  public void accept(@Nullable Object value, @Nullable Throwable failure) {
    if (failure != null) {
      sink.exposed(context, failure);
    }
    sink.finished(context);
  }
}
