package io.github.orphanedfailures.samples;

/**
 * Starts an application again when it dies, as an init system or a container platform does.
 *
 * <p>It can do so only for an application that does die: one that outlives its own background tasks
 * looks healthy from the outside.
 */
final class Supervisor {

  private final int maxStarts;

  /**
   * Makes a supervisor.
   *
   * @param maxStarts how often the application is started at most; at least once
   */
  Supervisor(int maxStarts) {
    if (maxStarts < 1) {
      throw new IllegalArgumentException("maxStarts must be at least 1, was " + maxStarts);
    }
    this.maxStarts = maxStarts;
  }

  /**
   * Runs the application until it ends without an exception.
   *
   * @return how many starts that took
   * @throws IllegalStateException if the last start that was allowed failed too; the cause says why
   */
  int run(Runnable application) {
    for (int start = 1; ; start++) {
      try {
        application.run();
        return start;
      } catch (RuntimeException e) {
        if (start == maxStarts) {
          throw new IllegalStateException("gave up after start number " + start, e);
        }
      }
    }
  }
}
