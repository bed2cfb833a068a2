package io.github.orphanedfailures.samples;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code java -jar orphaned-failures.jar} in a JVM of its own.
 *
 * @param status with what it ended
 * @param output what it printed, on either stream
 */
record Command(int status, String output) {

  static Command run(Object... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", jar().toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeAll(List.of("GITHUB_STEP_SUMMARY", "GITHUB_ACTIONS", "JAVA_TOOL_OPTIONS"));
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Command(process.waitFor(), output);
  }

  private static Path jar() throws Exception {
    return Path.of(
        DetectOrphanedFailures.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
