package io.github.orphanedfailures.tests.environment;

/** Runs test classes and says whether the JDK has been instrumented afterwards. */
public final class IsTouchedMain {

  static final String TOUCHED = "The boot loader has the bridge.";
  static final String UNTOUCHED = "The boot loader has no bridge.";

  private IsTouchedMain() {}

  public static void main(String[] fixtures) {
    FixtureMain.run(fixtures);
    System.out.println(hasBridge() ? TOUCHED : UNTOUCHED);
  }

  private static boolean hasBridge() {
    try {
      Class.forName("java.util.concurrent.OrphanedFailuresBridge", false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
