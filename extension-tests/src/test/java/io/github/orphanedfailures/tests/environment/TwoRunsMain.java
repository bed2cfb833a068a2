package io.github.orphanedfailures.tests.environment;

/** Runs the same test classes in two runs of JUnit, one after the other. */
public final class TwoRunsMain {

  private TwoRunsMain() {}

  public static void main(String[] fixtures) {
    FixtureMain.run(fixtures);
    FixtureMain.run(fixtures);
  }
}
