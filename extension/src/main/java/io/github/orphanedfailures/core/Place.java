package io.github.orphanedfailures.core;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A place in the code that submits work; one instance per place in this JVM.
 *
 * <p>Remembers whether work from here has outlived a drain: such work, an accept loop or a poller,
 * is not waited for again.
 */
final class Place {

  private static final ConcurrentMap<Object, Place> PLACES = new ConcurrentHashMap<>();

  /** Set once and never reset; a stale read costs one more bounded wait. */
  private volatile boolean outlivedDrain;

  private Place() {}

  static Place of(Object key) {
    Place known = PLACES.get(key);
    return known != null ? known : PLACES.computeIfAbsent(key, added -> new Place());
  }

  boolean hasOutlivedDrain() {
    return outlivedDrain;
  }

  void outlivesDrain() {
    outlivedDrain = true;
  }
}
