package io.github.orphanedfailures.tests.harness;

import static io.github.orphanedfailures.tests.harness.Verdict.LEAK;
import static io.github.orphanedfailures.tests.harness.Verdict.PASS;
import static io.github.orphanedfailures.tests.harness.Verdict.UNPROMISED;
import static io.github.orphanedfailures.tests.harness.Verdict.UNSEEN;

import java.util.function.Consumer;

/**
 * One row of the catalogue.
 *
 * @param id the row's id in the catalogue; X and a number for what is not in it
 * @param situation what the test does
 * @param agent the verdict with instrumentation
 * @param plain the verdict without
 * @param body what the test does
 * @param fixture the test class
 * @param root the type of the failure, for failures that the JDK makes; else null
 * @param judge what a run must come to instead of the verdict, or null
 * @param since the JDK that the row needs
 */
public record Shape(
    String id,
    String situation,
    Verdict agent,
    Verdict plain,
    Body body,
    Class<?> fixture,
    Class<? extends Throwable> root,
    Consumer<FixtureRun> judge,
    int since) {

  /** A leak that instrumentation sees and nothing else does. */
  public static Shape leak(String id, String situation, Body body) {
    return new Shape(
        id, situation, LEAK, UNSEEN, body, Fixtures.ForeignTestCase.class, null, null, 17);
  }

  /** A use that leaves nothing behind. */
  public static Shape innocent(String id, String situation, Body body) {
    return leak(id, situation, body).verdicts(PASS, PASS);
  }

  /** An innocent test class of its own. */
  public static Shape innocent(String id, String situation, Class<?> fixture) {
    return innocent(id, situation, env -> {}).in(fixture);
  }

  /** The leak is seen without instrumentation too. */
  public Shape seenPlain() {
    return verdicts(LEAK, LEAK);
  }

  /** Without instrumentation nothing is promised. */
  public Shape agentOnly() {
    return verdicts(agent, UNPROMISED);
  }

  private Shape verdicts(Verdict withAgent, Verdict without) {
    return new Shape(id, situation, withAgent, without, body, fixture, root, judge, since);
  }

  /** The test class to run. */
  public Shape in(Class<?> testCase) {
    return new Shape(id, situation, agent, plain, body, testCase, root, judge, since);
  }

  /** The type of the failure that is left behind, made by the JDK. */
  public Shape root(Class<? extends Throwable> type) {
    return new Shape(id, situation, agent, plain, body, fixture, type, judge, since);
  }

  /** What the run must come to, for a test that fails or is aborted by itself. */
  public Shape judgedBy(Consumer<FixtureRun> assertions) {
    return new Shape(id, situation, agent, plain, body, fixture, root, assertions, since);
  }

  /** The first JDK that has what the body calls. */
  public Shape since(int jdk) {
    return new Shape(id, situation, agent, plain, body, fixture, root, judge, jdk);
  }

  /** The verdict in the mode of this JVM. */
  public Verdict verdict() {
    return TestMode.instrumented() ? agent : plain;
  }

  /** Whether this JVM can run the row and something is promised of it. */
  public boolean applies() {
    return verdict() != UNPROMISED && since <= Runtime.version().feature();
  }

  /** Runs the row and asserts its verdict. */
  public void check() throws Exception {
    try (Env env = new Env(id, body)) {
      FixtureRun run = FixtureRun.of(fixture, env);
      if (judge != null) {
        judge.accept(run);
      } else if (verdict() == LEAK) {
        Judgement.leaked(this, env, run);
      } else {
        Judgement.passed(run);
      }
    }
  }

  @Override
  public String toString() {
    return id + " " + situation + " → " + verdict();
  }
}
