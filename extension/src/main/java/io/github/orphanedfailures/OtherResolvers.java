package io.github.orphanedfailures;

import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Finds out whether another extension resolves a parameter, because JUnit refuses a parameter that
 * two of them claim.
 *
 * <p>JUnit 5.12 and newer can tell which extensions are registered, through a method of its engine
 * that is not part of the API. Where that is missing, a parameter of a parameterized test is taken
 * for an argument.
 */
final class OtherResolvers {

  private static final String PARAMETERIZED = "org.junit.jupiter.params.ParameterizedTest";

  /** Guards against a second copy of this class, which would ask the first one in turn. */
  private static final ThreadLocal<Boolean> ASKING = ThreadLocal.withInitial(() -> false);

  private OtherResolvers() {}

  static boolean claim(ParameterContext parameter, ExtensionContext context) {
    List<?> resolvers = resolvers(context);
    if (resolvers == null) {
      return isArgument(context);
    }
    if (ASKING.get()) {
      return false;
    }
    ASKING.set(true);
    try {
      return resolvers.stream()
          .filter(ParameterResolver.class::isInstance)
          .map(ParameterResolver.class::cast)
          .filter(other -> !other.getClass().getName().equals(TrackedExtension.class.getName()))
          .anyMatch(other -> other.supportsParameter(parameter, context));
    } finally {
      ASKING.remove();
    }
  }

  private static @Nullable List<?> resolvers(ExtensionContext context) {
    try {
      for (Class<?> type = context.getClass(); type != null; type = type.getSuperclass()) {
        for (Class<?> each : type.getInterfaces()) {
          if (each.getSimpleName().equals("ExtensionContextInternal")) {
            Method getExtensions = each.getMethod("getExtensions", Class.class);
            return (List<?>) getExtensions.invoke(context, ParameterResolver.class);
          }
        }
      }
      return null;
    } catch (ReflectiveOperationException | RuntimeException notThisVersion) {
      return null;
    }
  }

  private static boolean isArgument(ExtensionContext context) {
    return context
        .getTestMethod()
        .map(
            method ->
                List.of(method.getAnnotations()).stream()
                    .anyMatch(
                        each ->
                            each.annotationType().getName().equals(PARAMETERIZED)
                                || isMeta(each.annotationType())))
        .orElse(false);
  }

  private static boolean isMeta(Class<?> annotation) {
    return List.of(annotation.getAnnotations()).stream()
        .anyMatch(each -> each.annotationType().getName().equals(PARAMETERIZED));
  }
}
