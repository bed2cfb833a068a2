package io.github.orphanedfailures.core;

import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A place in the code that submits work of one class; one instance per place in this JVM.
 *
 * <p>Remembers whether work from here has outlived a drain: such work, an accept loop or a poller,
 * is not waited for again.
 */
final class Place {

  private static final ConcurrentMap<Object, Place> PLACES = new ConcurrentHashMap<>();

  /** One for each place in the code, whatever the class of the work. */
  private static final ConcurrentMap<Object, Patience> PATIENCE = new ConcurrentHashMap<>();

  /**
   * Of work whose class stands in one place in the code itself, as that of a lambda does: where it
   * was submitted first. To look at the stack each time would be the largest part of what
   * submitting costs. {@link #PLACES} keeps them: a lambda of the JDK must not.
   */
  private static final ClassValue<WeakReference<Place>> OF_LAMBDA =
      new ClassValue<>() {
        @Override
        protected WeakReference<Place> computeValue(Class<?> work) {
          return new WeakReference<>(of(SubmissionSite.placeOf(work)));
        }
      };

  private final Object key;

  /** Set once and never reset; a stale read costs one more bounded wait. */
  private volatile boolean outlivedDrain;

  private Place(Object key) {
    this.key = key;
  }

  static Place of(Object key) {
    Place known = PLACES.get(key);
    return known != null ? known : PLACES.computeIfAbsent(key, Place::new);
  }

  /**
   * Returns the place in the code where the current thread stands and submits work.
   *
   * @param lookUp whether to look at the stack, where the class of the work does not tell the place
   */
  static Place here(Class<?> work, boolean lookUp) {
    if (isToldBy(work)) {
      Place known = OF_LAMBDA.get(work).get();
      if (known != null) {
        return known;
      }
    }
    return of(lookUp ? SubmissionSite.placeOf(work) : work);
  }

  /** Whether the class of work stands in one place in the code itself: whether it is a lambda's. */
  static boolean isToldBy(Class<?> work) {
    return work.isHidden();
  }

  boolean hasOutlivedDrain() {
    return outlivedDrain;
  }

  void outlivesDrain() {
    outlivedDrain = true;
  }

  /**
   * How long to wait for work of further classes from the same code, of a method that submits what
   * it is given. Looked up only when there is something to wait for.
   */
  Patience patience() {
    Object code = key instanceof SubmissionSite.CodePlace place ? place.anyWork() : key;
    return PATIENCE.computeIfAbsent(code, added -> new Patience());
  }
}
