package io.github.orphanedfailures.tests.harness;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** What came of running test classes through the JUnit Platform, in a run of their own. */
public final class FixtureRun {

  /**
   * How one test or container ended.
   *
   * @param name its display name
   * @param thrown what it failed or was aborted with, or null
   */
  public record Result(String name, Status status, Throwable thrown) {}

  private final List<Result> tests;
  private final List<Result> containers;

  private FixtureRun(List<Result> tests, List<Result> containers) {
    this.tests = tests;
    this.containers = containers;
  }

  /** Runs the classes, one after the other, with nothing configured. */
  public static FixtureRun of(Class<?>... fixtures) {
    return configured(Map.of(), fixtures);
  }

  /** Runs the class, which asks for this environment. */
  static FixtureRun of(Class<?> fixture, Env env) {
    String key = EnvResolver.register(env);
    try {
      return configured(Map.of(EnvResolver.KEY, key), fixture);
    } finally {
      EnvResolver.unregister(key);
    }
  }

  /** Runs the classes with these configuration parameters. */
  public static FixtureRun configured(Map<String, String> parameters, Class<?>... fixtures) {
    Map<String, String> all = new HashMap<>(parameters);
    // A CI that runs the tests wants to know of their failures, and not of those of fixtures.
    all.put("orphanedfailures.report.ci", "false");
    // Unless a fixture says otherwise: what ends by itself does so in time on the slowest machine.
    all.putIfAbsent("orphanedfailures.drain", "60 s");
    if (!TestMode.instrumented()) {
      all.put("orphanedfailures.agent", "off");
    }
    ClassSelector[] selectors =
        Arrays.stream(fixtures).map(fixture -> selectClass(fixture)).toArray(ClassSelector[]::new);
    var results =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectors)
            .configurationParameters(all)
            .execute();
    return new FixtureRun(ended(results.testEvents()), ended(results.containerEvents()));
  }

  private static List<Result> ended(Events events) {
    return events.finished().stream().map(FixtureRun::result).toList();
  }

  private static Result result(Event event) {
    TestDescriptor descriptor = event.getTestDescriptor();
    TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
    return new Result(
        descriptor.getDisplayName(), result.getStatus(), result.getThrowable().orElse(null));
  }

  /** The tests that were executed, in the order in which they ended. */
  public List<Result> tests() {
    return tests;
  }

  /** The display names of the tests that failed. */
  public List<String> failedTests() {
    return failed(tests).stream().map(Result::name).toList();
  }

  /** The classes, templates and the engine itself that failed. */
  public List<Result> failedContainers() {
    return failed(containers);
  }

  /** What the only test that failed was failed with. */
  public Throwable onlyFailure() {
    List<Result> failed = failed(tests);
    if (failed.size() != 1 || !failedContainers().isEmpty()) {
      throw new AssertionError("expected one failed test and nothing else, but: " + this);
    }
    return failed.get(0).thrown();
  }

  private static List<Result> failed(List<Result> results) {
    return results.stream().filter(result -> result.status() == Status.FAILED).toList();
  }

  /** Every failure as a stack trace, for the message of a failed assertion. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    tests.forEach(test -> append(text, "test", test));
    containers.forEach(container -> append(text, "container", container));
    return text.toString();
  }

  private static void append(StringBuilder text, String kind, Result result) {
    text.append(String.format("%n%s %s: %s", kind, result.name(), result.status()));
    Optional.ofNullable(result.thrown()).ifPresent(thrown -> text.append(", ").append(say(thrown)));
  }

  private static String say(Throwable thrown) {
    try {
      return thrown.toString();
    } catch (Throwable hostile) {
      return thrown.getClass().getName() + ", which cannot be printed";
    }
  }
}
