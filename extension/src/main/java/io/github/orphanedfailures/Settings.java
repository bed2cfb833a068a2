package io.github.orphanedfailures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  /** Nearest first: of a class and its superclasses, and of the classes around it. */
  private static final ClassValue<List<DetectOrphanedFailures>> OF_CLASS =
      new ClassValue<>() {
        @Override
        protected List<DetectOrphanedFailures> computeValue(Class<?> type) {
          List<DetectOrphanedFailures> found = new ArrayList<>();
          AnnotationSupport.findAnnotation(type, DetectOrphanedFailures.class)
              .ifPresent(found::add);
          Class<?> around = type.getEnclosingClass();
          if (around != null) {
            found.addAll(get(around));
          }
          return List.copyOf(found);
        }
      };

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
    List<DetectOrphanedFailures> ofClass =
        context.getTestClass().map(OF_CLASS::get).orElse(List.of());
    DetectOrphanedFailures own =
        context
            .getTestMethod()
            .flatMap(each -> AnnotationSupport.findAnnotation(each, DetectOrphanedFailures.class))
            .orElse(null);
    if (own == null) {
      return ofClass;
    }
    List<DetectOrphanedFailures> annotations = new ArrayList<>();
    annotations.add(own);
    annotations.addAll(ofClass);
    return annotations;
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
