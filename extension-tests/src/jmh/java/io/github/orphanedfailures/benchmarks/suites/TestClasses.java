package io.github.orphanedfailures.benchmarks.suites;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Writes and compiles the test classes of a suite: many classes of many small tests. */
public final class TestClasses {

  /** What the tests' package is called. */
  static final String PACKAGE = "suite";

  /** The package of one more test, which runs first. */
  static final String WARM_UP = "warmup";

  private static final int TESTS_A_CLASS = 100;

  private TestClasses() {}

  /** What each test does. */
  public enum Body {
    /** Nothing. */
    EMPTY(""),

    /** Submits a hundred tasks to a pool that all tests share, and waits for them. */
    HUNDRED_TASKS("io.github.orphanedfailures.benchmarks.suites.HundredTasks.run();");

    private final String source;

    Body(String source) {
      this.source = source;
    }
  }

  /**
   * Makes a suite.
   *
   * @param folder where the classes go
   * @param tests how many tests
   * @param annotated whether they are watched
   */
  public static void make(Path folder, int tests, Body body, boolean annotated) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources"));
    List<Path> files = new ArrayList<>();
    int classes = Math.max(1, tests / TESTS_A_CLASS);
    for (int i = 0; i < classes; i++) {
      Path file = sources.resolve("Suite" + i + "Test.java");
      Files.writeString(
          file, source(PACKAGE, "Suite" + i + "Test", tests / classes, body, annotated));
      files.add(file);
    }
    Path warmUp = sources.resolve("WarmUpTest.java");
    Files.writeString(warmUp, source(WARM_UP, "WarmUpTest", 1, body, annotated));
    files.add(warmUp);
    compile(files, folder);
  }

  private static String source(
      String packageName, String name, int tests, Body body, boolean annotated) {
    StringBuilder text = new StringBuilder("package " + packageName + ";\n");
    if (annotated) {
      text.append("@io.github.orphanedfailures.DetectOrphanedFailures\n");
    }
    text.append("class ").append(name).append(" {\n");
    for (int i = 0; i < tests; i++) {
      text.append("  @org.junit.jupiter.api.Test void test")
          .append(i)
          .append("() throws Exception {")
          .append(body.source)
          .append("}\n");
    }
    return text.append("}\n").toString();
  }

  private static void compile(List<Path> files, Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-classpath",
            System.getProperty("java.class.path"),
            "-d",
            folder.toString(),
            "-proc:none");
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
              .call();
      if (!compiled) {
        throw new IllegalStateException("The suite in " + folder + " does not compile");
      }
    }
  }
}
