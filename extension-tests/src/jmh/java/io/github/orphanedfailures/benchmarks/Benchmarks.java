package io.github.orphanedfailures.benchmarks;

import io.github.orphanedfailures.benchmarks.install.Install;
import io.github.orphanedfailures.benchmarks.paths.Paths;
import io.github.orphanedfailures.benchmarks.scale.Scale;
import io.github.orphanedfailures.benchmarks.suites.Suites;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the measurements that the system properties ask for. */
public final class Benchmarks {

  private static final List<Part> PARTS =
      List.of(new Install(), new Paths(), new Suites(), new Scale());

  private Benchmarks() {}

  /** Called by the build's profile {@code benchmarks}. */
  public static void main(String[] arguments) throws Exception {
    // Others may measure on this machine too; the rounds show how much they disturb.
    System.setProperty("jmh.ignoreLock", "true");
    Setting setting = Setting.ofSystemProperties();
    Machine machine = Machine.running(setting);
    Files.createDirectories(setting.out());
    for (Part part : wanted()) {
      part.measure(setting, machine);
      System.out.println(Files.readString(setting.out().resolve(part.name() + ".md")));
    }
    System.out.println("Results are in " + setting.out().toAbsolutePath().normalize());
  }

  private static List<Part> wanted() {
    Map<String, Part> byName = new LinkedHashMap<>();
    PARTS.forEach(part -> byName.put(part.name(), part));
    String[] names = Setting.property("parts", String.join(",", byName.keySet())).split(",");
    return Arrays.stream(names).map(name -> known(byName, name.strip())).toList();
  }

  private static Part known(Map<String, Part> byName, String name) {
    Part part = byName.get(name);
    if (part == null) {
      throw new IllegalArgumentException(
          "benchmarks.parts is a list of " + byName.keySet() + ", not \"" + name + "\"");
    }
    return part;
  }
}
