package io.github.orphanedfailures.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A JVM that measures itself and prints figures, each on a line {@code figure name=value}; then it
 * waits until its input ends.
 */
public final class ChildJvm {

  private static final String PREFIX = "figure ";
  private static final String LAST = "figures end";

  private ChildJvm() {}

  /**
   * Starts a JVM and returns what it printed, and {@code clock}: the nanoseconds from its start to
   * the last figure.
   */
  public static Map<String, Long> run(
      Setting setting, List<String> jvmArguments, Class<?> main, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(setting.java()));
    command.addAll(jvmArguments);
    if (!jvmArguments.contains("-classpath")) {
      command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    }
    command.add(main.getName());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    long before = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Map<String, Long> figures = read(process);
    figures.put("clock", System.nanoTime() - before);
    process.getOutputStream().close();
    int status = process.waitFor();
    if (status != 0 || figures.size() == 1) {
      throw new IllegalStateException("Exit status " + status + " of " + command);
    }
    return figures;
  }

  private static Map<String, Long> read(Process process) throws IOException {
    Map<String, Long> figures = new HashMap<>();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine();
        line != null && !line.equals(LAST);
        line = lines.readLine()) {
      if (line.startsWith(PREFIX)) {
        int equals = line.indexOf('=');
        figures.put(
            line.substring(PREFIX.length(), equals), Long.parseLong(line.substring(equals + 1)));
      }
    }
    return figures;
  }

  /** Called in the child. */
  public static void print(String name, long value) {
    System.out.println(PREFIX + name + "=" + value);
  }

  /** Called in the child after the last figure; returns when it shall end. */
  public static void end() throws IOException {
    System.out.println(LAST);
    while (System.in.read() >= 0) {
      // Nothing is sent.
    }
  }
}
