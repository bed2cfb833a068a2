package io.github.orphanedfailures.tests.environment;

/** Runs test classes, and after that lets a thread fail that they have left behind. */
public final class EndOfJvmMain {

  private EndOfJvmMain() {}

  public static void main(String[] fixtures) throws Exception {
    FixtureMain.run(fixtures);
    EndOfJvmTestCase.RUN_ENDED.countDown();
    EndOfJvmTestCase.left.join();
  }
}
