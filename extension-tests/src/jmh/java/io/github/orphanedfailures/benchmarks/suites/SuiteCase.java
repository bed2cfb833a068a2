package io.github.orphanedfailures.benchmarks.suites;

import io.github.orphanedfailures.benchmarks.ChildJvm;
import io.github.orphanedfailures.benchmarks.Jars;
import io.github.orphanedfailures.benchmarks.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A suite that is run in one way.
 *
 * @param label what a person calls it
 * @param tests how many tests it has
 * @param body what each of them does
 * @param parallel whether they run in parallel
 */
public record SuiteCase(String label, int tests, TestClasses.Body body, boolean parallel) {

  /**
   * Runs the suite in a JVM of its own.
   *
   * @param folder the folder that the suite was made in
   * @return what {@link SuiteProbe} prints
   */
  public Map<String, Long> run(Setting setting, Path folder, boolean annotated)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-Xmx2g"));
    if (annotated) {
      arguments.add("-javaagent:" + Jars.ours());
    }
    arguments.add("-classpath");
    arguments.add(folder + System.getProperty("path.separator") + classPath());
    return ChildJvm.run(setting, arguments, SuiteProbe.class, tests, parallel);
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }
}
