package io.github.orphanedfailures;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What people call the scopes: {@code "PollingAppTest.pollsOnce()"}. */
final class ScopeNames {

  private ScopeNames() {}

  static String ofClass(ExtensionContext context) {
    return context.getTestClass().map(ScopeNames::simpleName).orElse(context.getDisplayName());
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
