package io.github.orphanedfailures.core;

/**
 * Work of which it is known already who submits it, when it is handed to the JDK.
 *
 * <p>A class and no interface: each piece of work in a scope is asked whether it is one, and the
 * JVM tells at once which class an object is of, but searches the list of its interfaces.
 */
public abstract class AttributedWork {

  private final Object context;

  /**
   * Keeps who submits the work.
   *
   * @param context what {@link Detector#submitted} returned for it
   */
  protected AttributedWork(Object context) {
    this.context = context;
  }

  /** Returns what {@link Detector#submitted} returned for it. */
  public final Object context() {
    return context;
  }
}
