package io.github.orphanedfailures.core;

import java.lang.ref.WeakReference;

/** Who is handed a failure by a callback. */
enum Receiver {
  /** Code of the user, or of a library: the failure is observed. */
  USER,

  /** A service of the JDK, such as its HTTP client: observed unless it is stored again. */
  JDK_SERVICE,

  /** What {@code java.util.concurrent} attaches to its own futures: not observed. */
  PLUMBING;

  /** A class of the JDK must not keep these constants, and with them their class loader. */
  private static final ClassValue<WeakReference<Receiver>> BY_CLASS =
      new ClassValue<>() {
        @Override
        protected WeakReference<Receiver> computeValue(Class<?> type) {
          return new WeakReference<>(classify(type));
        }
      };

  static Receiver of(Class<?> callback) {
    Receiver known = BY_CLASS.get(callback).get();
    return known == null ? classify(callback) : known;
  }

  /** What {@link #of} remembers for each class. */
  static Receiver classify(Class<?> type) {
    Module module = type.getModule();
    if (!module.isNamed()) {
      return USER;
    }
    if (module.getName().equals("java.net.http")) {
      return JDK_SERVICE;
    }
    if (!module.getName().equals("java.base")) {
      return USER;
    }
    String packageName = type.getPackageName();
    if (packageName.equals("java.util.concurrent")) {
      return PLUMBING;
    }
    // Combinators such as Function.andThen only call what the user gave them.
    return packageName.startsWith("java.") ? USER : JDK_SERVICE;
  }
}
