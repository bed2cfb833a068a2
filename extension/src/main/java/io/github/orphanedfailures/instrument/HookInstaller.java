package io.github.orphanedfailures.instrument;

import io.github.orphanedfailures.core.Detector;
import io.github.orphanedfailures.core.FutureInspector;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;

/**
 * Puts the bridge and the hooks into the JDK of this JVM, and tries them.
 *
 * <p>The only class that the installer reaches and that needs {@code java.lang.instrument} to be
 * linked: a JVM may run without that module.
 */
final class HookInstaller {

  /**
   * One for the whole JVM, by whichever class loaders this class is loaded: a second one must not
   * join before the first has put all hooks in place. Strings that are equal are interned as one.
   */
  private static final Object OF_THIS_JVM = (HookInstaller.class.getName() + ".lock").intern();

  /** What adds the hooks; written and read under the lock of {@link Installer}. */
  private static @Nullable HookTransformer added;

  /** The classes whose hooks tell of threads that were asked to stop. */
  private static final Set<String> TELL_OF_STOPS =
      Set.of(
          "java/lang/Thread", "java/lang/VirtualThread", "java/util/concurrent/ThreadPoolExecutor");

  private static final String FUTURE = "java/util/concurrent/CompletableFuture";

  /**
   * The classes inside of {@code CompletableFuture} whose hooks excuse failures that it stores. The
   * others tell whose a failure is, and what is done without them is at worst late or nobody's.
   */
  private static final Set<String> EXCUSE =
      Set.of(FUTURE + "$BiRelay", FUTURE + "$UniComposeExceptionally");

  private HookInstaller() {}

  /**
   * Returns the classes that could not be given their hooks, also those loaded after installing.
   */
  static List<String> problems() {
    HookTransformer known = added;
    return known == null ? List.of() : known.problems();
  }

  /** Installs the hooks; returns which of them are in place. */
  static Installation install() throws Exception {
    synchronized (OF_THIS_JVM) {
      return installAlone();
    }
  }

  private static Installation installAlone() throws Exception {
    Instrumentation instrumentation = instrumentation();
    boolean isFirst = !isBridgeLoaded();
    Class<?> bridge = BridgeLoader.load(instrumentation);
    if (isFirst) {
      OlderWorkers.tellBridge();
    }
    HookTransformer transformer = new HookTransformer(JdkHooks.all(), !isFirst);
    added = transformer;
    ClassFileTransformer weakly = BridgeLoader.weakly(transformer);
    List<String> notWatched = new ArrayList<>();
    if (isFirst) {
      notWatched.addAll(addHooks(instrumentation, transformer, weakly));
      if (!Collections.disjoint(transformer.incomplete(), TELL_OF_STOPS)) {
        Detector.instance().assumeStopsAreAskedFor();
      }
    } else {
      // The hooks are there. The loader that added them may be gone when they are needed again.
      instrumentation.addTransformer(weakly, true);
    }
    Detector detector = Detector.instance();
    BridgeLoader.connect(bridge, detector);
    detector.inspectWith(inspector(bridge));
    notWatched.addAll(withdrawFalseAlarms(instrumentation, transformer, detector, notWatched));
    withdrawServices(instrumentation, transformer);
    return notWatched.isEmpty() ? Installation.complete() : Installation.partial(notWatched);
  }

  /**
   * Tries the hooks. Where what is handed out would go unseen, every failure would be reported,
   * observed or not; so such a class is left unwatched.
   *
   * @return what is not watched and is not said yet
   */
  private static List<String> withdrawFalseAlarms(
      Instrumentation instrumentation,
      HookTransformer transformer,
      Detector detector,
      List<String> notWatched) {
    List<String> more = new ArrayList<>();
    for (SelfTest.Silence silence : SelfTest.silences(detector)) {
      if (silence.raisesFalseAlarms()) {
        withdraw(instrumentation, transformer, silence.className().replace('.', '/'));
      }
      if (notWatched.stream().noneMatch(silence::isSaidBy)) {
        more.add(silence.toString());
      }
    }
    return more;
  }

  /** Nobody sees how the futures are looked at that the JDK's HTTP client hands out. */
  private static void withdrawServices(
      Instrumentation instrumentation, HookTransformer transformer) {
    Set<String> names = transformer.classNames();
    if (!names.contains(FUTURE) || transformer.failures().containsKey(FUTURE)) {
      names.stream()
          .filter(name -> name.startsWith("jdk/internal/net/http/"))
          .forEach(name -> withdraw(instrumentation, transformer, name));
    }
  }

  private static void withdraw(
      Instrumentation instrumentation, HookTransformer transformer, String className) {
    retransform(instrumentation, transformer.withdraw(className), transformer.failures());
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

  /**
   * Adds the hooks.
   *
   * @param added what the JVM is given in the place of the transformer
   * @return what of it did not work, and so is not watched
   */
  static List<String> addHooks(
      Instrumentation instrumentation, HookTransformer transformer, ClassFileTransformer added) {
    List<Hook> hooks = transformer.hooks();
    loadAlwaysNeeded(hooks);
    instrumentation.addTransformer(added, true);
    retransform(instrumentation, transformer.classNames(), transformer.failures());
    Set<String> notWatched = new TreeSet<>(transformer.problems());
    for (Hook hook : transformer.missing()) {
      if (!transformer.failures().containsKey(hook.className())) {
        notWatched.add(hook.label());
      }
    }
    if (!Collections.disjoint(transformer.incomplete(), EXCUSE)) {
      // Watched together or not at all; the self-test names the future.
      withdraw(instrumentation, transformer, FUTURE);
    }
    return new ArrayList<>(notWatched);
  }

  /**
   * Changes all classes in one call: each call stops the JVM and drops compiled code anew. One
   * class that is refused spoils that call for all, so then they are tried one by one, to know
   * which.
   */
  private static void retransform(
      Instrumentation instrumentation, Set<String> names, Map<String, Throwable> failures) {
    List<Class<?>> types = loaded(instrumentation, names);
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
    } catch (Exception | LinkageError | InternalError oneIsRefused) {
      types.forEach(each -> retransform(instrumentation, each, failures));
    }
  }

  private static void retransform(
      Instrumentation instrumentation, Class<?> type, Map<String, Throwable> failures) {
    try {
      instrumentation.retransformClasses(type);
    } catch (Exception | LinkageError | InternalError refused) {
      failures.put(type.getName().replace('.', '/'), refused);
    }
  }

  /** So that a class that a JDK does not have is found missing now. */
  private static void loadAlwaysNeeded(List<Hook> hooks) {
    for (Hook hook : hooks) {
      if (hook.need() == Hook.Need.ALWAYS) {
        try {
          Class.forName(hook.className().replace('/', '.'), false, null);
        } catch (ClassNotFoundException missing) {
          // Its hooks will be reported as missing.
        }
      }
    }
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
