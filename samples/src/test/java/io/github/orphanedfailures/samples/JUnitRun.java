package io.github.orphanedfailures.samples;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * One test class, run through the JUnit Platform's launcher as build tools and IDEs do.
 *
 * <p>So a test that fails on purpose can be looked at without failing the build.
 *
 * @param passed how many tests passed
 * @param failures what failed, be it a test or a class, with what it was reported to fail
 */
record JUnitRun(long passed, List<Throwable> failures) {

  /** Runs the tests of this class and waits for them to end. */
  static JUnitRun of(Class<?> testClass) {
    return of(testClass, Map.of());
  }

  /** Runs the tests of this class, several at the same time, and waits for them to end. */
  static JUnitRun inParallel(Class<?> testClass) {
    return of(
        testClass,
        Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"));
  }

  /** Runs the tests of this class with configuration parameters, and waits for them to end. */
  static JUnitRun of(Class<?> testClass, Map<String, String> configuration) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(testClass))
            .configurationParameters(configuration)
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    try (LauncherSession session = LauncherFactory.openSession()) {
      session.getLauncher().execute(request, listener);
    }
    TestExecutionSummary summary = listener.getSummary();
    return new JUnitRun(
        summary.getTestsSucceededCount(),
        summary.getFailures().stream().map(TestExecutionSummary.Failure::getException).toList());
  }
}
