package io.github.orphanedfailures.testcode;

import java.util.concurrent.Callable;

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

  /** Another class of the user. */
  public static final class Another {

    private Another() {}

    static <V> V call(Callable<V> code) throws Exception {
      return code.call();
    }
  }
}
