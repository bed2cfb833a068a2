package io.github.orphanedfailures.executor;

/**
 * What a tracked executor, or a tracked thread factory, is to be like.
 *
 * @param threads how many threads an executor has; ignored for virtual threads and by factories
 * @param name the threads' name, to which a number is added; blank means {@code "tracked"}
 * @param virtual whether each task runs in a virtual thread of its own
 */
public record ExecutorSpec(int threads, String name, boolean virtual) {

  /** What is injected where nothing is said about it. */
  public static final ExecutorSpec DEFAULT = new ExecutorSpec(4, "", false);

  /**
   * Makes a specification.
   *
   * @throws IllegalArgumentException if there is not at least one thread
   */
  public ExecutorSpec {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "A tracked executor needs at least one thread, but was asked for " + threads);
    }
    name = name.isBlank() ? "tracked" : name.strip();
  }

  @Override
  public String toString() {
    return virtual ? name + ", virtual threads" : name + ", " + threads + " threads";
  }
}
