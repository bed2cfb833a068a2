package io.github.orphanedfailures.core;

/** Work of which it is known already who submits it, when it is handed to the JDK. */
public interface AttributedWork {

  /** Returns what {@link Detector#submitted} returned for it. */
  Object context();
}
