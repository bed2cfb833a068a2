package io.github.orphanedfailures;

import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What applies to one test or class: the nearest annotation that says something, else the
 * configuration parameter, else the default.
 *
 * @param mode what happens with orphaned failures
 * @param drain how long to wait at most for work in flight
 * @param failFastAfter how long a failure may stay unobserved while the test runs; zero for ever
 */
record Settings(Mode mode, Duration drain, Duration failFastAfter) {

  static Settings of(ExtensionContext context) {
    List<DetectOrphanedFailures> annotations = annotationsFor(context);
    return new Settings(
        mode(context, annotations),
        duration(context, annotations, DetectOrphanedFailures::drain, "drain", "1 s"),
        duration(
            context, annotations, DetectOrphanedFailures::failFastAfter, "failFastAfter", "0 s"));
  }

  /** Nearest first: the method, its class and superclasses, the classes around it. */
  private static List<DetectOrphanedFailures> annotationsFor(ExtensionContext context) {
    List<AnnotatedElement> elements = new ArrayList<>();
    context.getTestMethod().ifPresent(elements::add);
    for (Class<?> type = context.getTestClass().orElse(null);
        type != null;
        type = type.getEnclosingClass()) {
      elements.add(type);
    }
    return elements.stream()
        .map(element -> AnnotationSupport.findAnnotation(element, DetectOrphanedFailures.class))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Mode mode(ExtensionContext context, List<DetectOrphanedFailures> annotations) {
    for (DetectOrphanedFailures annotation : annotations) {
      if (annotation.mode().length > 1) {
        throw new ExtensionConfigurationException(
            "@DetectOrphanedFailures takes one mode, not " + annotation.mode().length);
      }
      if (annotation.mode().length == 1) {
        return annotation.mode()[0];
      }
    }
    return context
        .getConfigurationParameter(ConfigurationKeys.MODE)
        .map(Settings::parseMode)
        .orElse(Mode.FAIL);
  }

  private static Mode parseMode(String text) {
    try {
      return Mode.valueOf(text.trim().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(
          ConfigurationKeys.MODE + " is \"" + text + "\"; use fail, report or off", e);
    }
  }

  private static Duration duration(
      ExtensionContext context,
      List<DetectOrphanedFailures> annotations,
      Function<DetectOrphanedFailures, String> attribute,
      String name,
      String otherwise) {
    for (DetectOrphanedFailures annotation : annotations) {
      String text = attribute.apply(annotation);
      if (!text.isEmpty()) {
        return DurationText.parse("@DetectOrphanedFailures(" + name + ")", text);
      }
    }
    String key = ConfigurationKeys.PREFIX + name;
    return DurationText.parse(key, context.getConfigurationParameter(key).orElse(otherwise));
  }
}
