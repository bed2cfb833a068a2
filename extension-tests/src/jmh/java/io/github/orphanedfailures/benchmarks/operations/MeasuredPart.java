package io.github.orphanedfailures.benchmarks.operations;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * The processor time and the memory of that part of an operation which is to be measured, where
 * opening and ending a scope for it belongs to no operation. Used by one thread.
 */
public final class MeasuredPart {

  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  private static long nanosBefore;

  private static long bytesBefore;
  private static long nanos;
  private static long bytes;

  private MeasuredPart() {}

  static void begins() {
    bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
    nanosBefore = THREADS.getCurrentThreadCpuTime();
  }

  static void ends() {
    nanos += THREADS.getCurrentThreadCpuTime() - nanosBefore;
    bytes += THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
  }

  /** Forgets what was measured. */
  public static void reset() {
    nanos = 0;
    bytes = 0;
  }

  /** Returns the processor time since the reset; zero for operations that count as a whole. */
  public static long nanos() {
    return nanos;
  }

  /** Returns what was allocated since the reset; zero for operations that count as a whole. */
  public static long bytes() {
    return bytes;
  }
}
