package io.github.orphanedfailures.instrument;

import java.lang.instrument.ClassFileTransformer;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds the hooks to classes that are loaded, or loaded again.
 *
 * <p>Each class loader that has loaded this library has one of these in the JVM. The first of them
 * that is still there weaves a class; the others find it woven.
 */
final class HookTransformer implements ClassFileTransformer {

  private final Map<String, List<Hook>> hooks;
  private final boolean joins;

  /** By identity: to hash a record, the JVM first spins classes, which would slow installing. */
  private final Set<Hook> woven =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  private final Map<String, Throwable> failures = new ConcurrentHashMap<>();

  /**
   * Makes a transformer that is not added yet.
   *
   * @param joins whether that of another class loader may have woven a class already
   */
  HookTransformer(List<Hook> hooks, boolean joins) {
    this.joins = joins;
    this.hooks = new ConcurrentHashMap<>();
    for (Hook hook : hooks) {
      this.hooks.computeIfAbsent(hook.className(), added -> new ArrayList<>()).add(hook);
    }
  }

  /** Returns all hooks. */
  List<Hook> hooks() {
    List<Hook> all = new ArrayList<>();
    hooks.values().forEach(all::addAll);
    return all;
  }

  /** Returns the internal names of the classes that have hooks. */
  Set<String> classNames() {
    return Set.copyOf(hooks.keySet());
  }

  /**
   * Takes back the hooks of a class and of the classes inside of it. Classes that have them lose
   * them when they are loaded again.
   *
   * @return the internal names of these classes
   */
  Set<String> withdraw(String className) {
    Set<String> names = new TreeSet<>(hooks.keySet());
    names.removeIf(name -> !name.equals(className) && !name.startsWith(className + "$"));
    hooks.keySet().removeAll(names);
    return names;
  }

  /** Returns the hooks that have found a method so far. */
  Set<Hook> woven() {
    return woven;
  }

  /** Returns the hooks that every JDK must have a place for, and that have found none so far. */
  List<Hook> missing() {
    List<Hook> missing = hooks();
    missing.removeIf(hook -> hook.need() != Hook.Need.ALWAYS || woven.contains(hook));
    return missing;
  }

  /** Returns the internal names of the classes that were refused, or where a hook is missing. */
  Set<String> incomplete() {
    Set<String> names = new TreeSet<>(failures.keySet());
    missing().forEach(hook -> names.add(hook.className()));
    return names;
  }

  /** Returns what went wrong, by the internal name of the class. */
  Map<String, Throwable> failures() {
    return failures;
  }

  /** Returns what went wrong, a line for each class. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    failures.forEach(
        (name, reason) ->
            problems.add(
                name.replace('/', '.')
                    + " ("
                    + reason.toString().lines().findFirst().orElse("")
                    + ")"));
    Collections.sort(problems);
    return problems;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> classBeingRedefined,
      @Nullable ProtectionDomain protectionDomain,
      byte[] original) {
    List<Hook> wanted = className == null ? null : hooks.get(className);
    if (wanted == null
        || className == null
        || !isGenuine(className, loader)
        || (joins && isWoven(original))) {
      return null;
    }
    try {
      ClassWeaver weaver = new ClassWeaver(className, wanted);
      byte[] result = weaver.weave(original);
      woven.addAll(weaver.woven());
      return result;
    } catch (Throwable failure) {
      // The JVM would drop it silently; the installer names the class instead.
      failures.put(className, failure);
      return null;
    }
  }

  private static boolean isWoven(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(BridgeLoader.LOADED);
  }

  private static boolean isGenuine(String className, @Nullable ClassLoader loader) {
    return loader == null || !className.startsWith("java/");
  }
}
