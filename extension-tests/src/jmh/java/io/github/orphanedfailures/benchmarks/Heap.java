package io.github.orphanedfailures.benchmarks;

import java.lang.management.ManagementFactory;

/** What is in use of the heap. */
public final class Heap {

  private static final int COLLECTIONS = 4;

  private Heap() {}

  /** Returns how many bytes are in use when everything that can be collected has been. */
  public static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
