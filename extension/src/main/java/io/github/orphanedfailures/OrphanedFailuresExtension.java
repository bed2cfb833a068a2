package io.github.orphanedfailures;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstancePreDestroyCallback;

/**
 * Opens and ends scopes as JUnit's contexts come and go.
 *
 * <p>Basic approach:
 *
 * <ul>
 *   <li>A class has a scope from {@code beforeAll} to {@code afterAll}; it is on a thread only
 *       while a {@code @BeforeAll} or {@code @AfterAll} method runs there.
 *   <li>A test has a scope from its constructor to {@code afterEach}; it is on the test's thread
 *       all that time. The constructor runs before JUnit tells which test it is for, so its scope
 *       waits on the thread until {@code beforeEach} adopts it.
 *   <li>A dynamic test has a scope inside of that of its factory.
 *   <li>Where an annotation and auto-detection both register an extension of this kind, the first
 *       to come opens a scope and ends it, and the other one leaves it alone.
 * </ul>
 */
class OrphanedFailuresExtension
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        TestInstancePreDestroyCallback,
        InvocationInterceptor {

  /** Whether this extension has anything to do with a context; annotated tests always want it. */
  boolean isWanted(ExtensionContext context) {
    return true;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (!isWanted(context)) {
      return;
    }
    Settings settings = Settings.of(context);
    if (settings.mode() != Mode.OFF) {
      ScopeStore.openForClass(context, settings, this);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    WatchedScope watched = ScopeStore.ofClassItself(context);
    if (watched != null && watched.isOf(this)) {
      PendingScope.drop();
      watched.end(context);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!isWanted(context)) {
      return;
    }
    Settings settings = Settings.of(context);
    if (settings.mode() == Mode.OFF) {
      ScopeStore.keepUnwatched(context, settings);
      return;
    }
    WatchedScope watched = ScopeStore.openForTest(context, settings, this);
    if (watched == null) {
      return;
    }
    RunScope run = watched.run();
    run.testBegins(watched.scope());
    Object before = run.enterForeground(watched.scope());
    ScopeStore.rememberThread(context, before);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    WatchedScope watched = ScopeStore.ofTest(context);
    if (watched == null || !watched.isOf(this)) {
      return;
    }
    Object before = ScopeStore.forgetThread(context);
    if (before != null) {
      watched.run().detector().leave(before);
    }
    try {
      watched.run().drain(watched.scope());
      watched.end(context);
    } finally {
      watched.run().testEnds(watched.scope());
    }
  }

  /** What its constructor left behind of a test that failed before it began is the class's. */
  @Override
  public void preDestroyTestInstance(ExtensionContext context) {
    PendingScope.drop();
  }

  @Override
  public <T> T interceptTestClassConstructor(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Constructor<T>> invocationContext,
      ExtensionContext context)
      throws Throwable {
    if (!isWanted(context)) {
      return invocation.proceed();
    }
    WatchedScope watched =
        isPerClass(context)
            ? ScopeStore.openForSharedInstance(context)
            : PendingScope.openFor(invocationContext.getExecutable().getDeclaringClass(), context);
    if (watched == null) {
      return invocation.proceed();
    }
    boolean constructed = false;
    try {
      T instance = inForeground(watched, invocation);
      constructed = true;
      PendingScope.made();
      return instance;
    } finally {
      if (!constructed && !isPerClass(context)) {
        PendingScope.drop();
      }
    }
  }

  @Override
  public void interceptBeforeAllMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    inClass(context, invocation);
  }

  @Override
  public void interceptAfterAllMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    inClass(context, invocation);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    inTest(context, invocation);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    inTest(context, invocation);
  }

  @Override
  public <T> T interceptTestFactoryMethod(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    return inTest(context, invocation);
  }

  private <T> T inTest(ExtensionContext context, Invocation<T> invocation) throws Throwable {
    WatchedScope watched = ScopeStore.ofTest(context);
    if (watched == null || !watched.isOf(this)) {
      return invocation.proceed();
    }
    // JUnit may run the body on a thread of its own, to be able to stop it.
    return inForeground(watched, () -> TestBody.run(watched, invocation));
  }

  @Override
  public void interceptDynamicTest(
      Invocation<Void> invocation,
      DynamicTestInvocationContext invocationContext,
      ExtensionContext context)
      throws Throwable {
    WatchedScope factory = ScopeStore.ofTest(context);
    if (factory == null || !factory.isOf(this)) {
      invocation.proceed();
      return;
    }
    WatchedScope watched =
        ScopeStore.openInside(context, factory, ScopeNames.ofDynamicTest(context));
    try {
      inForeground(watched, () -> TestBody.run(watched, invocation));
    } catch (Throwable failure) {
      watched.run().detector().observe(failure);
      throw withLeaks(failure, watched, context);
    }
    watched.endInside(context);
  }

  private static Throwable withLeaks(
      Throwable failure, WatchedScope watched, ExtensionContext context) {
    try {
      watched.endInside(context);
    } catch (OrphanedFailuresError leaks) {
      failure.addSuppressed(leaks);
    }
    return failure;
  }

  private static void inClass(ExtensionContext context, Invocation<Void> invocation)
      throws Throwable {
    WatchedScope watched = ScopeStore.ofClass(context);
    if (watched == null) {
      invocation.proceed();
    } else {
      inForeground(watched, invocation);
    }
  }

  private static <T> T inForeground(WatchedScope watched, Invocation<T> invocation)
      throws Throwable {
    RunScope run = watched.run();
    Object before = run.enterForeground(watched.scope());
    try {
      return invocation.proceed();
    } finally {
      run.detector().leave(before);
    }
  }

  private static boolean isPerClass(ExtensionContext context) {
    return context.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_CLASS));
  }
}
