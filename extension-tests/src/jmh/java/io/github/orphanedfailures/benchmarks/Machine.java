package io.github.orphanedfailures.benchmarks;

import io.github.orphanedfailures.benchmarks.output.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;

/**
 * What the measurements ran on.
 *
 * @param processor the processor's model
 * @param cores how many of its cores there are for this JVM
 * @param system the operating system
 * @param jdk the JDK that was measured
 * @param release its feature release
 * @param date when
 */
public record Machine(
    String processor, int cores, String system, String jdk, int release, String date) {

  static Machine running(Setting setting) throws IOException {
    Properties release = new Properties();
    try (var in = Files.newInputStream(setting.jdk().resolve("release"))) {
      release.load(in);
    }
    String version = release.getProperty("JAVA_VERSION").replace("\"", "");
    return new Machine(
        processorModel(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        version,
        Runtime.Version.parse(version).feature(),
        LocalDate.now(ZoneOffset.UTC).toString());
  }

  private static String processorModel() throws IOException {
    Path linux = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(linux)) {
      return "unknown processor";
    }
    try (var lines = Files.lines(linux)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    }
  }

  /** Returns one line that says how the results came about. */
  public String describe(Setting setting) {
    return String.format(
        "%s, %d cores, %s, JDK %s, %s; setting \"%s\", %d rounds."
            + " Times are the processor time of all threads together, unless the clock is named."
            + " Figures are medians, quartiles in parentheses.",
        processor, cores, system, jdk, date, setting.name(), setting.rounds());
  }

  /** Returns what is written into JSON. */
  public Map<String, Object> toJson(Setting setting) {
    return Json.object(
        "processor", processor,
        "cores", cores,
        "system", system,
        "jdk", jdk,
        "date", date,
        "setting", setting.name(),
        "rounds", setting.rounds());
  }
}
