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

  /** Opens the scope of a class, unless another extension has opened it. */
  static void openForClass(ExtensionContext context, Settings settings, Object opener) {
    InstanceScope ofInstance = store(context).get(ofInstance(context), InstanceScope.class);
    if (ofInstance != null) {
      ofInstance.classBegins(opener);
    } else if (ofClassItself(context) == null) {
      newScopeOfClass(context, settings).isOpenedBy(opener);
    }
  }

  /**
   * Opens the scope of a class before the class begins, for the constructor of the one instance
   * that all of its tests share; returns null when the class is not watched.
   */
  static @Nullable WatchedScope openForSharedInstance(ExtensionContext context) {
    WatchedScope known = ofClassItself(context);
    if (known != null) {
      return known;
    }
    Settings settings = Settings.of(context);
    if (settings.mode() == Mode.OFF) {
      return null;
    }
    // The instance around was made for this one, and for no test.
    PendingScope.drop();
    WatchedScope opened = newScopeOfClass(context, settings);
    store(context).put(ofInstance(context), new InstanceScope(opened));
    return opened;
  }

  private static WatchedScope newScopeOfClass(ExtensionContext context, Settings settings) {
    WatchedScope around = context.getParent().map(ScopeStore::ofClass).orElse(null);
    Scope parent = around == null ? RunScope.of(context).scope() : around.scope();
    WatchedScope opened = newScope(context, parent, ScopeNames.ofClass(context), settings);
    store(context).put(CLASS, opened);
    store(context).put(keyOfItself(context), opened);
    return opened;
  }

  /** Returns the scope of the class of this very context, or null when it has none of its own. */
  static @Nullable WatchedScope ofClassItself(ExtensionContext context) {
    return store(context).get(keyOfItself(context), WatchedScope.class);
  }

  /** The stores of contexts inside see all that is in this one. */
  private static String keyOfItself(ExtensionContext context) {
    return context.getUniqueId();
  }

  private static String ofInstance(ExtensionContext context) {
    return "instance of " + context.getUniqueId();
  }

  /** Returns the scope of the class that a context is in, or null when it is not watched. */
  static @Nullable WatchedScope ofClass(ExtensionContext context) {
    return store(context).get(CLASS, WatchedScope.class);
  }

  /** Opens the scope of a test; returns null when another extension has opened it. */
  static @Nullable WatchedScope openForTest(
      ExtensionContext context, Settings settings, Object opener) {
    if (ofTest(context) != null) {
      return null;
    }
    List<Expectation> expected = Expectation.of(context);
    WatchedScope ofClass = ofClass(context);
    Scope around = ofClass == null ? RunScope.of(context).scope() : ofClass.scope();
    WatchedScope watched = PendingScope.take();
    if (watched == null) {
      watched = newScope(context, around, ScopeNames.ofTest(context), settings);
    } else {
      watched.adopt(ScopeNames.ofTest(context), around, settings);
    }
    watched.isOpenedBy(opener);
    watched.scope().identify(ScopeNames.idOf(context));
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

  /** Keeps what was opened for the constructor of a test that is not watched until it has ended. */
  static void keepUnwatched(ExtensionContext context, Settings settings) {
    WatchedScope pending = PendingScope.take();
    if (pending != null) {
      Scope nobody = RunScope.of(context).detector().nobody();
      pending.adopt(ScopeNames.ofTest(context), nobody, settings);
      store(context).put(UnwatchedScope.class, new UnwatchedScope(pending));
    }
  }

  /** Opens a scope inside of that of a test factory, for a context of its own. */
  static WatchedScope openInside(ExtensionContext context, WatchedScope factory, String name) {
    String testClass = context.getTestClass().map(Class::getName).orElse("");
    Scope inner = factory.scope().child(name, testClass, factory.settings().drain());
    inner.identify(ScopeNames.idOf(context));
    WatchedScope watched = factory.inside(inner);
    store(context).put(TEST, watched);
    return watched;
  }

  static WatchedScope newScope(
      ExtensionContext context, Scope parent, String name, Settings settings) {
    String testClass = context.getTestClass().map(Class::getName).orElse("");
    return new WatchedScope(
        RunScope.of(context), parent.child(name, testClass, settings.drain()), settings);
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
