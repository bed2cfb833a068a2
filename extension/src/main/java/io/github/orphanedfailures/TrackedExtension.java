package io.github.orphanedfailures;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Injects tracked executors, and the view of the scope, into parameters and fields. */
final class TrackedExtension
    implements ParameterResolver, TestInstancePostProcessor, BeforeAllCallback {

  private static final ClassValue<List<Field>> OF_INSTANCE =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return trackedFields(type, field -> !Modifier.isStatic(field.getModifiers()));
        }
      };

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (parameter.isAnnotated(Tracked.class)) {
      if (!TrackedTypes.contain(type)) {
        throw new ExtensionConfigurationException(wrongType(parameter.getParameter(), type));
      }
      return true;
    }
    return TrackedTypes.contain(type)
        && parameter.getParameter().getAnnotations().length == 0
        && !OtherResolvers.claim(parameter, context);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    WatchedScope watched =
        parameter.getDeclaringExecutable() instanceof Constructor<?> constructor
            ? scopeOfNewInstance(constructor.getDeclaringClass(), context)
            : ScopeStore.nearest(context);
    return TrackedTypes.make(
        parameter.getParameter().getType(),
        parameter.findAnnotation(Tracked.class).orElse(null),
        watched);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IllegalAccessException {
    List<Field> wanted =
        trackedFields(
            context.getRequiredTestClass(), field -> Modifier.isStatic(field.getModifiers()));
    if (!wanted.isEmpty()) {
      inject(null, wanted, ScopeStore.nearest(context));
    }
  }

  @Override
  public void postProcessTestInstance(Object instance, ExtensionContext context)
      throws IllegalAccessException {
    List<Field> wanted = OF_INSTANCE.get(instance.getClass());
    if (!wanted.isEmpty()) {
      inject(instance, wanted, scopeOfInstance(context));
    }
  }

  private static WatchedScope scopeOfNewInstance(Class<?> type, ExtensionContext context) {
    WatchedScope pending =
        isPerClass(context)
            ? ScopeStore.openForSharedInstance(context)
            : PendingScope.openFor(type, context);
    return pending == null ? ScopeStore.nearest(context) : pending;
  }

  private static boolean isPerClass(ExtensionContext context) {
    return context.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_CLASS));
  }

  /** An instance for one test belongs to that test; one for all tests belongs to the class. */
  private static WatchedScope scopeOfInstance(ExtensionContext context) {
    WatchedScope pending =
        isPerClass(context)
            ? ScopeStore.openForSharedInstance(context)
            : PendingScope.open(context);
    return pending == null ? ScopeStore.nearest(context) : pending;
  }

  private static void inject(@Nullable Object instance, List<Field> wanted, WatchedScope watched)
      throws IllegalAccessException {
    for (Field field : wanted) {
      if (field.getDeclaringClass().isRecord() && !Modifier.isStatic(field.getModifiers())) {
        // The annotation of a component is on its field too, which the constructor has set.
        continue;
      }
      if (!TrackedTypes.contain(field.getType())) {
        throw new ExtensionConfigurationException(wrongType(field, field.getType()));
      }
      if (Modifier.isFinal(field.getModifiers())) {
        throw new ExtensionConfigurationException(
            "@Tracked cannot set the final field " + field + "; remove final");
      }
      field.setAccessible(true);
      field.set(
          instance,
          TrackedTypes.make(field.getType(), field.getAnnotation(Tracked.class), watched));
    }
  }

  private static List<Field> trackedFields(Class<?> type, Predicate<Field> wanted) {
    return AnnotationSupport.findAnnotatedFields(
        type, Tracked.class, wanted, HierarchyTraversalMode.TOP_DOWN);
  }

  private static String wrongType(Object element, Class<?> type) {
    return "@Tracked on "
        + element
        + " of type "
        + type.getName()
        + "; it goes on "
        + TrackedTypes.listed();
  }
}
