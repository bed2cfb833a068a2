package io.github.orphanedfailures.testcode;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Stands on the stack where code of the user would: the core takes its own tests for itself. */
public final class UsersCode {

  private UsersCode() {}

  /** Calls it from here. */
  public static <V> V call(Callable<V> code) throws Exception {
    return code.call();
  }

  /** Calls it from here, with another frame of the user in between. */
  public static <V> V callThroughAnother(Callable<V> code) throws Exception {
    return Another.call(code);
  }

  /** Calls it through a method of the JDK. */
  public static <V> V callThroughTheJdk(Function<String, V> code) {
    return Optional.of("").map(code).orElseThrow();
  }

  /** Calls it, as it is asked for its key, through a constructor of the JDK. */
  public static Object callThroughAConstructor(Map.Entry<?, ?> code) {
    return new AbstractMap.SimpleEntry<>(code);
  }

  /** Another class of the user. */
  public static final class Another {

    private Another() {}

    static <V> V call(Callable<V> code) throws Exception {
      return code.call();
    }
  }
}
