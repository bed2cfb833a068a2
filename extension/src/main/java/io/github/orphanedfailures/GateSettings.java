package io.github.orphanedfailures;

import io.github.orphanedfailures.report.output.OutputFormat;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
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
 * @param formats what is written there besides JSON when there is something to tell
 * @param tellsCi whether the CI that runs this, if one does, is told
 */
record GateSettings(
    @Nullable Path baseline,
    boolean updatesBaseline,
    boolean isStrict,
    @Nullable Path reportDirectory,
    Set<OutputFormat> formats,
    boolean tellsCi) {

  /** May be named, and is always written. */
  private static final String JSON = "json";

  private static final Set<OutputFormat> DEFAULT_FORMATS =
      Set.of(OutputFormat.HTML, OutputFormat.MD, OutputFormat.SARIF);

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
        formats(context),
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

  private static Set<OutputFormat> formats(ExtensionContext context) {
    String text = context.getConfigurationParameter(ConfigurationKeys.REPORT_FORMATS).orElse(null);
    if (text == null) {
      return DEFAULT_FORMATS;
    }
    Set<OutputFormat> formats = EnumSet.noneOf(OutputFormat.class);
    for (String word : text.split(",", -1)) {
      String wanted = word.strip().toLowerCase(Locale.ROOT);
      if (!wanted.isEmpty() && !wanted.equals(JSON)) {
        formats.add(format(wanted, text));
      }
    }
    return formats;
  }

  private static OutputFormat format(String wanted, String text) {
    for (OutputFormat format : OutputFormat.values()) {
      if (format.toString().equals(wanted)) {
        return format;
      }
    }
    throw new ExtensionConfigurationException(
        ConfigurationKeys.REPORT_FORMATS
            + " is \""
            + text
            + "\"; use json, which is always written, and any of "
            + Arrays.stream(OutputFormat.values())
                .map(OutputFormat::toString)
                .collect(Collectors.joining(", ")));
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
