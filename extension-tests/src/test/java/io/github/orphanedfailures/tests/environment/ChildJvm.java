package io.github.orphanedfailures.tests.environment;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.Coverage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A JVM of its own: the JDK under test, the same class path, and nothing else of this one.
 *
 * <p>Mutable until it is run; for one thread.
 */
final class ChildJvm {

  private static final long PATIENCE_SECONDS = 900;

  /** A JVM that lives for a second is over sooner with these. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** What would change this JVM, or what it prints, depending on who runs the tests. */
  private static final List<String> FOREIGN =
      List.of(
          "JAVA_TOOL_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "_JAVA_OPTIONS",
          "GITHUB_ACTIONS",
          "GITHUB_STEP_SUMMARY");

  private final List<String> flags = new ArrayList<>(Coverage.flags());
  private final Map<String, String> environment = new HashMap<>();
  private String classPath = System.getProperty("java.class.path");

  /** What starts the JVM; the JVM's own command follows. */
  private List<String> starter = List.of();

  /** The path of the shipped jar. */
  static String jar() {
    try {
      return Path.of(
              DetectOrphanedFailures.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The JVM of the tests as the README recommends it. */
  static ChildJvm withAgent() {
    return new ChildJvm().agent(jar());
  }

  ChildJvm agent(String jar) {
    return flags("-javaagent:" + jar);
  }

  ChildJvm flags(String... added) {
    flags.addAll(List.of(added));
    return this;
  }

  ChildJvm property(String key, String value) {
    return flags("-D" + key + "=" + value);
  }

  /** Sets an environment variable. */
  ChildJvm variable(String name, Object value) {
    environment.put(name, value.toString());
    return this;
  }

  /** No file that it writes grows beyond so many KiB: writing more fails as on a full disk. */
  ChildJvm withFilesOfAtMost(int kibibytes) {
    starter = List.of("bash", "-c", "ulimit -f " + kibibytes + " && exec \"$@\"", "bash");
    // The JVM's figures for monitoring are a file too.
    return flags("-XX:-UsePerfData");
  }

  /** Adds a folder or jar in front of the class path. */
  ChildJvm before(Path entry) {
    classPath = entry + File.pathSeparator + classPath;
    return this;
  }

  /** Takes the jars off the class path whose file names begin so. */
  ChildJvm without(String name) {
    classPath =
        Arrays.stream(classPath.split(File.pathSeparator))
            .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(name))
            .collect(Collectors.joining(File.pathSeparator));
    return this;
  }

  /** Runs the fixtures in the JVM, one after the other, and returns what came of it. */
  Outcome runFixtures(Class<?>... fixtures) throws Exception {
    return run(FixtureMain.class, Arrays.stream(fixtures).map(Class::getName).toList());
  }

  /** Runs a main class to its end. */
  Outcome run(Class<?> main, List<String> arguments) throws Exception {
    return run(List.of("-cp", classPath, main.getName()), arguments);
  }

  /** Runs the command in the shipped jar, with nothing else on the class path. */
  Outcome runCommand(Object... arguments) throws Exception {
    return run(List.of("-jar", jar()), Arrays.stream(arguments).map(Object::toString).toList());
  }

  private Outcome run(List<String> main, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(starter);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SHORT_LIVED);
    command.addAll(flags);
    command.addAll(main);
    command.addAll(arguments);
    Path out = Files.createTempFile("orphaned-failures", ".out");
    Path err = Files.createTempFile("orphaned-failures", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().removeAll(FOREIGN);
      builder.environment().putAll(environment);
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("The JVM did not end: " + command + text(out) + text(err));
      }
      return new Outcome(process.exitValue(), lines(out), lines(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String text(Path file) {
    return System.lineSeparator() + String.join(System.lineSeparator(), lines(file));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readString(file).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
