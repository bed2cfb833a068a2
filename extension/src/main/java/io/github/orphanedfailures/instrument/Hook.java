package io.github.orphanedfailures.instrument;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One row of the table: what is added to which methods of which class.
 *
 * @param className the internal name of the class
 * @param methods a pattern of method names
 * @param parameters the leading parameters that a method must have, as in a descriptor
 * @param weave what is added
 * @param need whether every supported JDK must have it
 */
record Hook(String className, Pattern methods, String parameters, Weave weave, Need need) {

  /** In which JDKs a hook must find its method. */
  enum Need {
    /** In all of them; one that is missing is named. */
    ALWAYS,
    /** Only in some versions, or only when the class is there. */
    WHERE_PRESENT
  }

  boolean matches(String name, String descriptor) {
    // The cheaper question first: each method of each class is asked for each of its hooks.
    return descriptor.startsWith(parameters, 1) && methods.matcher(name).matches();
  }

  /** What a person calls the hook, for example {@code "java.util.concurrent.FutureTask.report"}. */
  String label() {
    return className.replace('/', '.') + "." + methods.pattern();
  }

  /** Selects hooks of one class. */
  static Predicate<Hook> of(String className) {
    return hook -> hook.className.equals(className);
  }
}
