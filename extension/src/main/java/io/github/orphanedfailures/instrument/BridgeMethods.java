package io.github.orphanedfailures.instrument;

import io.github.orphanedfailures.bridge.Bridge;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.objectweb.asm.commons.Method;

/** Finds the entry points of the bridge, each known by its name and its number of parameters. */
final class BridgeMethods {

  private static final Map<String, Method> METHODS =
      Arrays.stream(Bridge.class.getDeclaredMethods())
          .filter(method -> Modifier.isPublic(method.getModifiers()))
          .collect(
              Collectors.toUnmodifiableMap(
                  method -> key(method.getName(), method.getParameterCount()),
                  (Function<java.lang.reflect.Method, Method>) Method::getMethod));

  private BridgeMethods() {}

  static Method find(String name, int parameters) {
    Method method = METHODS.get(key(name, parameters));
    if (method == null) {
      throw new IllegalStateException(
          "The bridge has no method " + name + " with " + parameters + " parameters");
    }
    return method;
  }

  private static String key(String name, int parameters) {
    return name + "/" + parameters;
  }
}
