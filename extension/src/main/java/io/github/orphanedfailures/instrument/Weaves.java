package io.github.orphanedfailures.instrument;

import java.util.Set;
import org.objectweb.asm.Type;

/** The kinds of things that hooks add; the vocabulary of {@link JdkHooks}. */
final class Weaves {

  private static final Set<String> FUNCTIONS =
      Set.of(
          "Function",
          "BiFunction",
          "Consumer",
          "BiConsumer",
          "Supplier",
          "Runnable",
          "Callable",
          "CompletionHandler");

  private Weaves() {}

  /** Calls the bridge when the method begins. */
  static Weave onEntry(String bridge, Value... values) {
    return new Weave() {
      @Override
      public boolean enter(Site at) {
        at.callBridge(bridge, 0, values);
        return false;
      }
    };
  }

  /** Calls the bridge when the method begins and when it ends, however it ends. */
  static Weave around(String before, String after, Value... values) {
    return new Weave() {
      @Override
      public boolean enter(Site at) {
        at.callBridge(before, 0, values);
        return false;
      }

      @Override
      public boolean leaves() {
        return true;
      }

      @Override
      public void leave(Site at) {
        at.callBridge(after, 0, values);
      }
    };
  }

  /** Calls the bridge when the method ends, however it ends. */
  static Weave onExit(String bridge, Value... values) {
    return new Weave() {
      @Override
      public boolean leaves() {
        return true;
      }

      @Override
      public void leave(Site at) {
        at.callBridge(bridge, 0, values);
      }
    };
  }

  /** Enters the context of the work that the method runs, and exits it when the method ends. */
  static Weave running(String enter, Value... values) {
    return new Weave() {
      @Override
      public boolean enter(Site at) {
        at.callBridge(enter, 0, values);
        return true;
      }

      @Override
      public boolean leaves() {
        return true;
      }

      @Override
      public void leave(Site at) {
        at.callBridge("exit", 1);
      }
    };
  }

  /** Replaces a parameter, the work that the method takes, with the same work and its context. */
  static Weave tagging(int argument) {
    return new Weave() {
      @Override
      public boolean enter(Site at) {
        int index = argument < 0 ? at.parameters().length - 1 : argument;
        String type = index < 0 ? "" : simpleName(at.parameters()[index]);
        if (FUNCTIONS.contains(type)) {
          at.code().loadArg(index);
          at.callBridge("tag" + type, 1);
          at.code().storeArg(index);
        }
        return false;
      }
    };
  }

  /** Replaces the last parameter with the same work and its context, if it is a function. */
  static Weave taggingLast() {
    return tagging(-1);
  }

  private static String simpleName(Type type) {
    String name = type.getClassName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Passes what the method throws by itself to the bridge. */
  static Weave throwing(String bridge, Value... values) {
    return new Weave() {
      @Override
      public void beforeThrow(Site at) {
        at.code().dup();
        at.callBridge(bridge, 1, values);
      }
    };
  }

  /** Calls the bridge when the method throws by itself. */
  static Weave onThrow(String bridge, Value... values) {
    return new Weave() {
      @Override
      public void beforeThrow(Site at) {
        at.callBridge(bridge, 0, values);
      }
    };
  }

  /** Passes what the method returns to the bridge. */
  static Weave returning(String bridge, Value... values) {
    return new Weave() {
      @Override
      public void beforeReturn(Site at) {
        at.code().dup();
        at.callBridge(bridge, 1, values);
      }
    };
  }

  /** Calls the bridge when the method returns. */
  static Weave onReturn(String bridge, Value... values) {
    return new Weave() {
      @Override
      public void beforeReturn(Site at) {
        at.callBridge(bridge, 0, values);
      }
    };
  }

  /** Passes the last {@code 1} or {@code 2} arguments of a call to the bridge before the call. */
  static Weave calling(String owner, String method, int arguments, String bridge, Value... values) {
    return new Weave() {
      @Override
      public boolean beforeCall(Site at, Call call) {
        if (call.is(owner, method)) {
          if (arguments == 1) {
            at.code().dup();
          } else if (arguments == 2) {
            at.code().dup2();
          }
          at.callBridge(bridge, arguments, values);
        }
        return false;
      }
    };
  }

  /** Calls the bridge after a call. */
  static Weave afterCalling(String owner, String method, String bridge, Value... values) {
    return new Weave() {
      @Override
      public void afterCall(Site at, Call call) {
        if (call.is(owner, method)) {
          at.callBridge(bridge, 0, values);
        }
      }
    };
  }

  /** Passes the result of a call to the bridge. */
  static Weave resultOf(String owner, String method, String bridge) {
    return new Weave() {
      @Override
      public void afterCall(Site at, Call call) {
        if (call.is(owner, method)) {
          at.code().dup();
          at.callBridge(bridge, 1);
        }
      }
    };
  }

  /** Replaces the result of a call with what the bridge makes of it. */
  static Weave replacingResultOf(String owner, String method, String bridge) {
    return new Weave() {
      @Override
      public void afterCall(Site at, Call call) {
        if (call.is(owner, method)) {
          at.callBridge(bridge, 1);
        }
      }
    };
  }

  /** Replaces a call with a method of the bridge that takes the same arguments. */
  static Weave replacing(String owner, String method, String bridge, int arguments) {
    return new Weave() {
      @Override
      public boolean beforeCall(Site at, Call call) {
        if (!call.is(owner, method)) {
          return false;
        }
        at.callBridge(bridge, arguments);
        return true;
      }
    };
  }
}
