package io.github.orphanedfailures;

import io.github.orphanedfailures.core.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Keeps scopes in JUnit's stores, where a context also finds those of the contexts around it. */
final class ScopeStore {

  private static final Namespace NAMESPACE = Namespace.create(ScopeStore.class);
  private static final String CLASS = "class";
  private static final String TEST = "test";
  private static final String THREAD = "thread";

  private ScopeStore() {}

  static void openForClass(ExtensionContext context, Settings settings) {
    WatchedScope around = context.getParent().map(ScopeStore::ofClass).orElse(null);
    Scope parent = around == null ? RunScope.of(context).scope() : around.scope();
    store(context).put(CLASS, newScope(context, parent, ScopeNames.ofClass(context), settings));
  }

  /** Returns the scope of the class that a context is in, or null when it is not watched. */
  static @Nullable WatchedScope ofClass(ExtensionContext context) {
    return store(context).get(CLASS, WatchedScope.class);
  }

  static WatchedScope openForTest(ExtensionContext context, Settings settings) {
    List<Expectation> expected = Expectation.of(context);
    WatchedScope ofClass = ofClass(context);
    WatchedScope watched = PendingScope.take();
    if (watched == null) {
      Scope parent = ofClass == null ? RunScope.of(context).scope() : ofClass.scope();
      watched = newScope(context, parent, ScopeNames.ofTest(context), settings);
    } else {
      watched.adopt(ScopeNames.ofTest(context), settings);
    }
    expected.forEach(watched.expectations()::add);
    store(context).put(TEST, watched);
    return watched;
  }

  /** Returns the scope of the test that a context is in, or null when it is not watched. */
  static @Nullable WatchedScope ofTest(ExtensionContext context) {
    return store(context).get(TEST, WatchedScope.class);
  }

  /**
   * Returns the scope of the test, else that of the class, else one that nobody judges, for a test
   * that is not watched and still wants its parameters.
   */
  static WatchedScope nearest(ExtensionContext context) {
    WatchedScope nearest = context.getTestMethod().isPresent() ? ofTest(context) : ofClass(context);
    return nearest == null
        ? store(context)
            .getOrComputeIfAbsent(
                UnwatchedScope.class, key -> new UnwatchedScope(context), UnwatchedScope.class)
            .watched()
        : nearest;
  }

  /** Opens a scope inside of that of a test factory, for a context of its own. */
  static WatchedScope openInside(ExtensionContext context, WatchedScope factory, String name) {
    String testClass = context.getTestClass().map(Class::getName).orElse("");
    Scope inner = factory.scope().child(name, testClass, factory.settings().drain());
    WatchedScope watched = factory.inside(inner);
    store(context).put(TEST, watched);
    return watched;
  }

  static WatchedScope newScope(
      ExtensionContext context, Scope parent, String name, Settings settings) {
    String testClass = context.getTestClass().map(Class::getName).orElse("");
    return new WatchedScope(
        RunScope.of(context).detector(), parent.child(name, testClass, settings.drain()), settings);
  }

  /** Remembers what to restore on the test's thread. */
  static void rememberThread(ExtensionContext context, Object before) {
    store(context).put(THREAD, before);
  }

  static @Nullable Object forgetThread(ExtensionContext context) {
    return store(context).remove(THREAD);
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }
}
