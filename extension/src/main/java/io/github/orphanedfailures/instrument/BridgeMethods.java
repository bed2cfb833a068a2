package io.github.orphanedfailures.instrument;

import io.github.orphanedfailures.bridge.Bridge;
import io.github.orphanedfailures.bridge.CombiningHooks;
import io.github.orphanedfailures.bridge.ForkJoinHooks;
import io.github.orphanedfailures.bridge.HandingOutHooks;
import io.github.orphanedfailures.bridge.OlderWorkerHooks;
import io.github.orphanedfailures.bridge.PoolHooks;
import io.github.orphanedfailures.bridge.StoringHooks;
import io.github.orphanedfailures.bridge.StructuredHooks;
import io.github.orphanedfailures.bridge.TaggingHooks;
import io.github.orphanedfailures.bridge.ThreadHooks;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.commons.Method;

/** Finds the entry points of the bridge, each known by its name and its number of parameters. */
final class BridgeMethods {

  /**
   * An entry point.
   *
   * @param owner the internal name of its class in the boot loader
   */
  record EntryPoint(String owner, Method method) {

    private static EntryPoint of(java.lang.reflect.Method compiled) {
      return new EntryPoint(
          BridgeLoader.loadedName(compiled.getDeclaringClass()), Method.getMethod(compiled));
    }
  }

  private static final Map<String, EntryPoint> ENTRY_POINTS =
      entryPoints(
          Bridge.class,
          TaggingHooks.class,
          PoolHooks.class,
          OlderWorkerHooks.class,
          ForkJoinHooks.class,
          ThreadHooks.class,
          StoringHooks.class,
          CombiningHooks.class,
          HandingOutHooks.class,
          StructuredHooks.class);

  private BridgeMethods() {}

  private static Map<String, EntryPoint> entryPoints(Class<?>... types) {
    Map<String, EntryPoint> found = new HashMap<>();
    for (Class<?> type : types) {
      for (java.lang.reflect.Method method : type.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers())) {
          String key = key(method.getName(), method.getParameterCount());
          if (found.put(key, EntryPoint.of(method)) != null) {
            throw new IllegalStateException("The bridge has two methods " + key);
          }
        }
      }
    }
    return found;
  }

  static EntryPoint find(String name, int parameters) {
    EntryPoint found = ENTRY_POINTS.get(key(name, parameters));
    if (found == null) {
      throw new IllegalStateException(
          "The bridge has no method " + name + " with " + parameters + " parameters");
    }
    return found;
  }

  private static String key(String name, int parameters) {
    return name + "/" + parameters;
  }
}
