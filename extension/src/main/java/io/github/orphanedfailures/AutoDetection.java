package io.github.orphanedfailures;

import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Watches every test of a suite without an annotation.
 *
 * <p>Is found by JUnit's auto-detection of extensions, and does nothing unless the configuration
 * parameter {@code orphanedfailures.mode} is set too; so having the jar on the class path changes
 * nothing for suites that auto-detect other extensions. In {@code junit-platform.properties}:
 *
 * <pre>
 * junit.jupiter.extensions.autodetection.enabled = true
 * orphanedfailures.mode = report
 * </pre>
 *
 * <p>A class or method says otherwise with {@link DetectOrphanedFailures}, for example {@code mode
 * = OFF}. Not to be used by name.
 *
 * @since 0.1
 */
public final class AutoDetection extends OrphanedFailuresExtension {

  /** For {@link java.util.ServiceLoader}. */
  public AutoDetection() {}

  @Override
  boolean isWanted(ExtensionContext context) {
    return context.getConfigurationParameter(ConfigurationKeys.MODE).isPresent();
  }
}
