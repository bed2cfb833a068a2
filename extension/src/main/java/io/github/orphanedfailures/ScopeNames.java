package io.github.orphanedfailures;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What people call the scopes: {@code "PollingAppTest.pollsOnce()"}. */
final class ScopeNames {

  private ScopeNames() {}

  static String ofClass(ExtensionContext context) {
    return context.getTestClass().map(ScopeNames::simpleName).orElse(context.getDisplayName());
  }

  /**
   * Returns what tells a test or class from others in every run: {@code
   * "com.acme.OrderTest.places(int)"}. All invocations of a method, and all tests of a factory,
   * share it.
   */
  static String idOf(ExtensionContext context) {
    for (Optional<ExtensionContext> each = Optional.of(context);
        each.isPresent();
        each = each.get().getParent()) {
      ExtensionContext found = each.get();
      if (found.getTestMethod().isPresent()) {
        Method method = found.getTestMethod().get();
        return found.getRequiredTestClass().getName()
            + "."
            + method.getName()
            + Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", "(", ")"));
      }
    }
    return context.getTestClass().map(Class::getName).orElse("");
  }

  static String ofTest(ExtensionContext context) {
    String method = methodOf(context);
    String display = context.getDisplayName();
    boolean isPlain =
        context.getTestMethod().map(each -> display.startsWith(each.getName())).orElse(false);
    return isPlain ? method : method + " " + display;
  }

  static String ofDynamicTest(ExtensionContext context) {
    return methodOf(context) + " " + path(context);
  }

  /** A dynamic test has no method of its own, but its factory has. */
  private static String methodOf(ExtensionContext context) {
    for (Optional<ExtensionContext> each = Optional.of(context);
        each.isPresent();
        each = each.get().getParent()) {
      ExtensionContext found = each.get();
      if (found.getTestMethod().isPresent()) {
        return ofClass(found) + "." + found.getTestMethod().get().getName() + "()";
      }
    }
    return ofClass(context);
  }

  private static String path(ExtensionContext context) {
    Optional<ExtensionContext> parent = context.getParent();
    boolean isInside =
        parent.isPresent() && parent.get().getUniqueId().contains("[dynamic-container:");
    return isInside
        ? path(parent.get()) + " / " + context.getDisplayName()
        : context.getDisplayName();
  }

  private static String simpleName(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return outer == null ? type.getSimpleName() : simpleName(outer) + "." + type.getSimpleName();
  }
}
