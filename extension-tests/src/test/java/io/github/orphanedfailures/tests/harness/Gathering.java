package io.github.orphanedfailures.tests.harness;

import static io.github.orphanedfailures.tests.harness.Jdk21.call;

import java.util.function.Function;
import java.util.stream.Stream;

/** {@code java.util.stream.Gatherers} of JDK 24, by reflection: the tests compile on JDK 17. */
public final class Gathering {

  private Gathering() {}

  /** Maps so many elements of a stream at a time, each in a virtual thread of its own. */
  @SuppressWarnings("unchecked") // what the gatherer makes of a stream of T
  public static <T, R> Stream<R> mapConcurrent(
      Stream<T> stream, int width, Function<? super T, ? extends R> function) throws Exception {
    Class<?> gatherers = Class.forName("java.util.stream.Gatherers");
    Object gatherer =
        call(
            gatherers.getMethod("mapConcurrent", int.class, Function.class), null, width, function);
    Class<?> type = Class.forName("java.util.stream.Gatherer");
    return (Stream<R>) call(Stream.class.getMethod("gather", type), stream, gatherer);
  }
}
