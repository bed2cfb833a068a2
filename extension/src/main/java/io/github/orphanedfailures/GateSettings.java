package io.github.orphanedfailures;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What applies to a whole run.
 *
 * @param baseline the file of known leaks, or null when there is none
 * @param updatesBaseline whether the file is written anew, and leaks fail nothing
 * @param isStrict whether a line of the baseline that no longer happens fails the run
 * @param reportDirectory where reports go, or null for nowhere
 * @param tellsCi whether the CI that runs this, if one does, is told
 */
record GateSettings(
    @Nullable Path baseline,
    boolean updatesBaseline,
    boolean isStrict,
    @Nullable Path reportDirectory,
    boolean tellsCi) {

  GateSettings {
    if (baseline == null && (updatesBaseline || isStrict)) {
      throw new ExtensionConfigurationException(
          (updatesBaseline ? ConfigurationKeys.BASELINE_UPDATE : ConfigurationKeys.BASELINE_STRICT)
              + " needs a file: set "
              + ConfigurationKeys.BASELINE
              + " to its path");
    }
  }

  static GateSettings of(ExtensionContext context) {
    Path baseline = path(context, ConfigurationKeys.BASELINE);
    boolean updates = flag(context, ConfigurationKeys.BASELINE_UPDATE, false);
    return new GateSettings(
        baseline == null ? null : existing(baseline, updates),
        updates,
        flag(context, ConfigurationKeys.BASELINE_STRICT, false),
        path(context, ConfigurationKeys.REPORT_DIR),
        flag(context, ConfigurationKeys.REPORT_CI, true));
  }

  private static @Nullable Path path(ExtensionContext context, String key) {
    String text = context.getConfigurationParameter(key).orElse("").strip();
    try {
      return text.isEmpty() ? null : Path.of(text);
    } catch (InvalidPathException e) {
      throw new ExtensionConfigurationException(
          key + " is \"" + text + "\", which is no path: " + e.getReason(), e);
    }
  }

  private static boolean flag(ExtensionContext context, String key, boolean otherwise) {
    String text = context.getConfigurationParameter(key).orElse("").strip();
    return switch (text) {
      case "" -> otherwise;
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new ExtensionConfigurationException(
              key + " is \"" + text + "\"; use true or false");
    };
  }

  /**
   * Finds a file by a relative path in the working directory, which is that of one module of
   * several, else in those around it.
   */
  private static Path existing(Path file, boolean mayBeNew) {
    for (Path around = Path.of("").toAbsolutePath();
        around != null && !file.isAbsolute();
        around = around.getParent()) {
      if (Files.exists(around.resolve(file))) {
        return around.resolve(file);
      }
    }
    if (Files.exists(file) || mayBeNew) {
      return file;
    }
    throw new ExtensionConfigurationException(
        ConfigurationKeys.BASELINE
            + " is \""
            + file
            + "\", which exists neither in "
            + Path.of("").toAbsolutePath()
            + " nor in a directory around it. Correct the path, or let the file be written: run"
            + " the tests once with "
            + ConfigurationKeys.BASELINE_UPDATE
            + "=true");
  }
}
