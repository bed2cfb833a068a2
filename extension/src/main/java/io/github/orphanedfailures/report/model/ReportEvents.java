package io.github.orphanedfailures.report.model;

import java.io.IOException;

/**
 * Takes in a report piece by piece, so that none has to fit into memory: {@code began}, then any
 * number of the others, then {@code ended}, and the same again for the next run.
 */
public interface ReportEvents {

  /** A run begins; all that follows is its. */
  void began(RunInfo run) throws IOException;

  /** There was a failure. */
  void leak(Leak leak) throws IOException;

  /** There were failures that were only counted. */
  void further(Further further) throws IOException;

  /**
   * A test, or the code of a class, was watched to its end.
   *
   * @param id see {@link Charged#id}
   */
  void test(String id) throws IOException;

  /**
   * The run has ended, or there is no more of it.
   *
   * @param isComplete whether it has come to its end; that of a JVM that was killed has not
   * @param tests how many tests it watched; of a method that runs several times, each time
   */
  void ended(boolean isComplete, long tests) throws IOException;
}
