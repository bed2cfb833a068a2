package io.github.orphanedfailures.benchmarks;

import io.github.orphanedfailures.DetectOrphanedFailures;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the agents are that the JVMs are started with. */
public final class Jars {

  private Jars() {}

  /** Returns the jar that users get. */
  public static Path ours() {
    Path jar = of(DetectOrphanedFailures.class);
    if (Files.isDirectory(jar)) {
      throw new IllegalStateException(
          "Only the shipped jar is measured, but the class path has the folder "
              + jar
              + ". Run the phase verify.");
    }
    return jar;
  }

  /** Returns the jar that a class comes from. */
  public static Path of(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Where is the jar of " + type + "?", e);
    }
  }
}
