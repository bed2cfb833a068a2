package io.github.orphanedfailures.benchmarks.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stages of installing, told by when the JVM loads the class that each of them begins with.
 *
 * <p>Writing the log of classes costs time too, so the stages are longer here than they are without
 * it; what they tell is how the whole divides.
 */
final class Stages {

  private static final String OWN = "io.github.orphanedfailures.";

  private static final Pattern LINE = Pattern.compile("\\[(\\d+)ns\\] (\\S+) source:.*");

  /** The class with which a stage begins, in the order of the stages. */
  private static final Map<String, String> BEGINNINGS =
      Map.ofEntries(
          Map.entry(OWN + "instrument.Installer", "finding the agent or attaching"),
          Map.entry(OWN + "instrument.BridgeLoader", "loading the bridge"),
          Map.entry(OWN + "instrument.JdkHooks", "making the hook table"),
          Map.entry(OWN + "instrument.ClassWeaver", "weaving the hooks in"),
          Map.entry(OWN + "core.Detector", "starting the detector"),
          Map.entry(OWN + "instrument.SelfTest", "self-test"));

  private Stages() {}

  /** Returns what makes a JVM write the log. */
  static List<String> jvmArguments(Path log) {
    return List.of("-Xlog:class+load=info:file=" + log + ":uptimenanos");
  }

  /** Returns the stages with their nanoseconds, and the number of classes loaded in them. */
  static Map<String, Long> read(Path log) throws IOException {
    Map<String, Long> stages = new LinkedHashMap<>();
    String stage = null;
    long began = 0;
    long classes = 0;
    long own = 0;
    for (String line : Files.readAllLines(log)) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        continue;
      }
      long at = Long.parseLong(matcher.group(1));
      String next = BEGINNINGS.get(matcher.group(2));
      boolean isOver = matcher.group(2).equals(InstallProbe.End.class.getName());
      if (stage != null && (next != null || isOver)) {
        stages.merge(stage, at - began, Long::sum);
      }
      if (isOver) {
        break;
      }
      if (next != null) {
        stage = next;
        began = at;
      }
      if (stage != null) {
        classes++;
        own += matcher.group(2).startsWith(OWN) ? 1 : 0;
      }
    }
    stages.put("classes loaded", classes);
    stages.put("classes of the library's own", own);
    return stages;
  }
}
