package io.github.orphanedfailures.benchmarks.paths;

import com.sun.management.OperatingSystemMXBean;
import io.github.orphanedfailures.benchmarks.operations.MeasuredPart;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The processor time of one operation: of all threads of the JVM, whoever else uses the processor.
 *
 * <p>An operation that hands work to another thread takes as long as the operating system needs to
 * wake that thread. The time on the clock tells mostly of that; this tells what was computed.
 */
public final class CpuTime implements InternalProfiler {

  static final String RESULT = "cpu.time.norm";

  /** What the measured part allocates, zero where that is the whole operation. */
  static final String PART_BYTES = "part.alloc.norm";

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private long before;

  @Override
  public String getDescription() {
    return "Processor time of the JVM per operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    MeasuredPart.reset();
    before = SYSTEM.getProcessCpuTime();
  }

  @Override
  public Collection<? extends Result> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    long all = SYSTEM.getProcessCpuTime() - before;
    double nanos = MeasuredPart.nanos() > 0 ? MeasuredPart.nanos() : all;
    double bytes = MeasuredPart.bytes();
    long operations = result.getMetadata().getAllOps();
    return List.of(
        new ScalarResult(RESULT, nanos / operations, "ns/op", AggregationPolicy.AVG),
        new ScalarResult(PART_BYTES, bytes / operations, "B/op", AggregationPolicy.AVG));
  }
}
