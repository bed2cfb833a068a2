package io.github.orphanedfailures;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The configuration parameters, and a check for those that nobody knows. */
final class ConfigurationKeys {

  static final String PREFIX = "orphanedfailures.";
  static final String MODE = PREFIX + "mode";
  static final String DRAIN = PREFIX + "drain";
  static final String FAIL_FAST_AFTER = PREFIX + "failFastAfter";
  static final String AGENT = PREFIX + "agent";

  static final String BASELINE = PREFIX + "baseline";
  static final String BASELINE_UPDATE = PREFIX + "baseline.update";
  static final String BASELINE_STRICT = PREFIX + "baseline.strict";
  static final String REPORT_DIR = PREFIX + "report.dir";
  static final String REPORT_CI = PREFIX + "report.ci";
  static final String REPORT_FORMATS = PREFIX + "report.formats";

  private static final Set<String> KNOWN =
      Set.of(
          MODE,
          DRAIN,
          FAIL_FAST_AFTER,
          AGENT,
          BASELINE,
          BASELINE_UPDATE,
          BASELINE_STRICT,
          REPORT_DIR,
          REPORT_CI,
          REPORT_FORMATS);

  private ConfigurationKeys() {}

  /** Returns whether the JDK may be instrumented. */
  static boolean mayInstrument(ExtensionContext context) {
    String value = context.getConfigurationParameter(AGENT).orElse("auto").trim();
    if (value.equalsIgnoreCase("auto")) {
      return true;
    }
    if (value.equalsIgnoreCase("off")) {
      return false;
    }
    throw new ExtensionConfigurationException(AGENT + " is \"" + value + "\"; use auto or off");
  }

  /**
   * Refuses keys that look like ours and are not, in the places where they can be listed.
   *
   * @throws ExtensionConfigurationException if there is one
   */
  static void refuseUnknown() {
    refuseUnknown("the system properties", System.getProperties().stringPropertyNames());
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    if (loader == null) {
      return;
    }
    try {
      for (URL file : Collections.list(loader.getResources("junit-platform.properties"))) {
        Properties properties = new Properties();
        try (InputStream in = file.openStream()) {
          properties.load(in);
        }
        refuseUnknown(file.toString(), properties.stringPropertyNames());
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new ExtensionConfigurationException(
          "junit-platform.properties cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private static void refuseUnknown(String place, Set<String> keys) {
    Set<String> unknown = new TreeSet<>(keys);
    unknown.removeIf(key -> !key.startsWith(PREFIX) || KNOWN.contains(key));
    if (!unknown.isEmpty()) {
      throw new ExtensionConfigurationException(
          "Unknown configuration key "
              + String.join(", ", unknown)
              + " in "
              + place
              + "; known are "
              + String.join(", ", new TreeSet<>(KNOWN)));
    }
  }
}
