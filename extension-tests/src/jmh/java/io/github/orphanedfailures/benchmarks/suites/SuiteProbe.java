package io.github.orphanedfailures.benchmarks.suites;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import io.github.orphanedfailures.benchmarks.ChildJvm;
import io.github.orphanedfailures.benchmarks.Heap;
import io.github.orphanedfailures.benchmarks.ProcessorTime;
import java.io.IOException;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * A JVM that runs the suite on its class path. One test runs beforehand, so that installing is not
 * counted.
 */
final class SuiteProbe {

  private SuiteProbe() {}

  public static void main(String[] arguments) throws IOException {
    int tests = Integer.parseInt(arguments[0]);
    boolean parallel = Boolean.parseBoolean(arguments[1]);
    Launcher launcher = LauncherFactory.create();
    run(launcher, selectPackage(TestClasses.WARM_UP), parallel, 1);
    long heapBefore = Heap.used();
    long processorBefore = ProcessorTime.nanos();
    long before = System.nanoTime();
    run(launcher, selectPackage(TestClasses.PACKAGE), parallel, tests);
    ChildJvm.print("time", System.nanoTime() - before);
    ChildJvm.print("processor", ProcessorTime.nanos() - processorBefore);
    ChildJvm.print("heap", Heap.used() - heapBefore);
    ChildJvm.end();
  }

  private static void run(
      Launcher launcher, DiscoverySelector selector, boolean parallel, int expected) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    launcher.execute(
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selector)
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "" + parallel)
            .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .build(),
        listener);
    TestExecutionSummary summary = listener.getSummary();
    if (summary.getTestsSucceededCount() != expected) {
      throw new IllegalStateException(
          summary.getTestsSucceededCount() + " of " + expected + " tests passed");
    }
  }
}
