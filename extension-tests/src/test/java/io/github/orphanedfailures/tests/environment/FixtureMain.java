package io.github.orphanedfailures.tests.environment;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintStream;
import java.util.Arrays;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs test classes through the JUnit Platform and prints a line for each test, and one for each
 * container that failed.
 */
public final class FixtureMain {

  /** What the lines with verdicts begin with. */
  static final String VERDICT = "verdict: ";

  private FixtureMain() {}

  public static void main(String[] fixtures) {
    run(fixtures);
  }

  /** Runs the classes in one run of JUnit, with the current class loader. */
  static void run(String... fixtures) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(
                Arrays.stream(fixtures)
                    .map(fixture -> (DiscoverySelector) selectClass(fixture))
                    .toList())
            .build();
    LauncherFactory.create().execute(request, new Verdicts(System.out));
  }

  /** Prints how each test ended: its name, and what it failed with. */
  private record Verdicts(PrintStream out) implements TestExecutionListener {

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
      if (identifier.isTest() || result.getThrowable().isPresent()) {
        out.println(VERDICT + name(identifier) + outcome(result));
      }
    }

    private static String name(TestIdentifier identifier) {
      Object source = identifier.getSource().orElse(null);
      if (source instanceof MethodSource method) {
        return simple(method.getClassName()) + "." + method.getMethodName();
      }
      return source instanceof ClassSource type
          ? simple(type.getClassName())
          : identifier.getDisplayName();
    }

    private static String simple(String className) {
      return className.substring(
          Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }

    /** " passed", or " failed by OrphanedFailuresError caused by IllegalStateException: boom". */
    private static String outcome(TestExecutionResult result) {
      Throwable thrown = result.getThrowable().orElse(null);
      if (thrown == null) {
        return " passed";
      }
      String by = " failed by " + thrown.getClass().getSimpleName();
      Throwable cause = thrown.getCause();
      return cause == null
          ? by + ": " + String.valueOf(thrown.getMessage()).replaceAll("\\R", " ")
          : by + " caused by " + cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
  }
}
