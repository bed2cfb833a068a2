package io.github.orphanedfailures.instrument;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.FutureInspector;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;

/**
 * Puts the bridge and the hooks into the JDK of this JVM, and tries them.
 *
 * <p>The only class that the installer reaches and that needs {@code java.lang.instrument} to be
 * linked: a JVM may run without that module.
 */
final class HookInstaller {

  private HookInstaller() {}

  /** Installs the hooks; returns which of them are in place. */
  static Installation install() throws Exception {
    Instrumentation instrumentation = instrumentation();
    boolean isFirst = !isBridgeLoaded();
    Class<?> bridge = BridgeLoader.load(instrumentation);
    List<String> missing = isFirst ? addHooks(instrumentation) : List.of();
    Detector detector = Detector.instance();
    BridgeLoader.connect(bridge, detector);
    detector.inspectWith(inspector(bridge));
    List<String> silent = new ArrayList<>(missing);
    silent.addAll(SelfTest.silentHooks(detector));
    return silent.isEmpty() ? Installation.complete() : Installation.partial(silent);
  }

  /** The agent's class is loaded by the system loader; this one may have another copy of it. */
  private static Instrumentation instrumentation() {
    Instrumentation own = Agent.instrumentation();
    if (own != null) {
      return own;
    }
    try {
      Object given =
          Class.forName(Agent.class.getName(), true, ClassLoader.getSystemClassLoader())
              .getMethod("instrumentation")
              .invoke(null);
      if (given instanceof Instrumentation agents) {
        return agents;
      }
    } catch (ReflectiveOperationException | LinkageError notAnAgent) {
      // Attach instead.
    }
    return ByteBuddyAgent.install();
  }

  private static boolean isBridgeLoaded() {
    try {
      Class.forName(BridgeLoader.BRIDGE.replace('/', '.'), false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static List<String> addHooks(Instrumentation instrumentation) throws Exception {
    List<Hook> hooks = JdkHooks.all();
    HookTransformer transformer = new HookTransformer(hooks);
    loadAlwaysNeeded(hooks);
    instrumentation.addTransformer(transformer, true);
    List<String> missing = new ArrayList<>();
    for (Class<?> type : loaded(instrumentation, transformer.classNames())) {
      try {
        instrumentation.retransformClasses(type);
      } catch (Exception | LinkageError refused) {
        transformer.failures().put(type.getName().replace('.', '/'), refused);
      }
    }
    for (Hook hook : hooks) {
      boolean failed = transformer.failures().containsKey(hook.className());
      if (failed || (hook.need() == Hook.Need.ALWAYS && !transformer.woven().contains(hook))) {
        missing.add(hook.label());
      }
    }
    return missing.stream().distinct().toList();
  }

  /** So that a class that a JDK does not have is found missing now. */
  private static void loadAlwaysNeeded(List<Hook> hooks) {
    hooks.stream()
        .filter(hook -> hook.need() == Hook.Need.ALWAYS)
        .map(hook -> hook.className().replace('/', '.'))
        .distinct()
        .forEach(
            name -> {
              try {
                Class.forName(name, false, null);
              } catch (ClassNotFoundException missing) {
                // Its hooks will be reported as missing.
              }
            });
  }

  private static List<Class<?>> loaded(Instrumentation instrumentation, Set<String> names) {
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (!type.isArray() && names.contains(type.getName().replace('.', '/'))) {
        found.add(type);
      }
    }
    return found;
  }

  private static FutureInspector inspector(Class<?> bridge) throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    MethodHandle failureOf =
        lookup.findStatic(
            bridge, "failureOf", MethodType.methodType(Throwable.class, Object.class));
    MethodHandle isComplete =
        lookup.findStatic(bridge, "isComplete", MethodType.methodType(boolean.class, Object.class));
    return new BridgeInspector(failureOf, isComplete);
  }

  /** Asks the bridge, which can see the fields of the JDK's futures. */
  private record BridgeInspector(MethodHandle failure, MethodHandle complete)
      implements FutureInspector {

    @Override
    public @Nullable Throwable failureOf(Object future) {
      try {
        return (Throwable) failure.invoke(future);
      } catch (Throwable e) {
        throw new IllegalStateException("The bridge cannot look into " + future.getClass(), e);
      }
    }

    @Override
    public boolean isComplete(Object future) {
      try {
        return (boolean) complete.invoke(future);
      } catch (Throwable e) {
        throw new IllegalStateException("The bridge cannot look into " + future.getClass(), e);
      }
    }
  }
}
