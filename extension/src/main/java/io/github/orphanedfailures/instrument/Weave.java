package io.github.orphanedfailures.instrument;

import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;

/**
 * What one hook adds to the body of a method. The default is to add nothing.
 *
 * <p>What is on the stack when a method of this interface is called must be there when it returns,
 * unless its documentation says otherwise.
 */
interface Weave {

  /** The method that is being written. */
  interface Site {

    /** Writes instructions. */
    GeneratorAdapter code();

    /** The internal name of the class that the method is in. */
    String owner();

    /** The types of the method's parameters. */
    Type[] parameters();

    /** The type of a field of the method's own class. */
    Type fieldType(String name);

    /** Loads the values and calls a method of the bridge with them, and with what is on top. */
    void callBridge(String method, int onStack, Value... values);
  }

  /** Adds what runs first. Returns whether it left a token on the stack, for {@link #leave}. */
  default boolean enter(Site at) {
    return false;
  }

  /** Whether {@link #leave} is called for every way out of the method, also by an exception. */
  default boolean leaves() {
    return false;
  }

  /** Adds what runs last, and takes the token off the stack if {@link #enter} left one. */
  default void leave(Site at) {}

  /** Adds what runs before the method returns its result. */
  default void beforeReturn(Site at) {}

  /** Adds what runs before the method throws a throwable by itself. */
  default void beforeThrow(Site at) {}

  /** Adds what runs before a call. Returns whether the call is replaced by what was added. */
  default boolean beforeCall(Site at, Call call) {
    return false;
  }

  /** Adds what runs after a call, when its result is on the stack. */
  default void afterCall(Site at, Call call) {}

  /**
   * A call inside of the method.
   *
   * @param owner the internal name of the class that declares the called method
   * @param name its name
   * @param descriptor its descriptor
   */
  record Call(String owner, String name, String descriptor) {

    boolean is(String simpleOwner, String method) {
      return name.equals(method) && owner.endsWith(simpleOwner);
    }
  }
}
