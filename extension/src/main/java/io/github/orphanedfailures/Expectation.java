package io.github.orphanedfailures;

import io.github.orphanedfailures.core.UnreadableException;
import io.github.orphanedfailures.core.Untrusted;
import io.github.orphanedfailures.core.Untrusted.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Orphaned failures that a test declares in advance.
 *
 * @param type the type of the failures; subtypes match too
 * @param message a part of their message; empty matches every message
 * @param count how many are expected
 */
record Expectation(Class<? extends Throwable> type, String message, int count) {

  /** Of a class and those around it. */
  private static final ClassValue<List<Expectation>> OF_CLASS =
      new ClassValue<>() {
        @Override
        protected List<Expectation> computeValue(Class<?> type) {
          List<Expectation> expectations = new ArrayList<>();
          for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            addFrom(each, expectations);
          }
          return List.copyOf(expectations);
        }
      };

  Expectation {
    if (count < 1) {
      throw new ExtensionConfigurationException(
          "@ExpectOrphanedFailure(count = "
              + count
              + ") expects nothing; use 1 or more, or remove the annotation");
    }
  }

  /** Returns what the method of a test and its class declare. */
  static List<Expectation> of(ExtensionContext context) {
    List<Expectation> expectations = new ArrayList<>();
    context.getTestMethod().ifPresent(method -> addFrom(method, expectations));
    context.getTestClass().map(OF_CLASS::get).ifPresent(expectations::addAll);
    return expectations;
  }

  private static void addFrom(
      java.lang.reflect.AnnotatedElement element, List<Expectation> expectations) {
    AnnotationSupport.findRepeatableAnnotations(element, ExpectOrphanedFailure.class).stream()
        .map(each -> new Expectation(each.value(), each.message(), each.count()))
        .forEach(expectations::add);
  }

  boolean matches(Throwable failure) {
    if (!type.isInstance(failure)) {
      return false;
    }
    if (message.isEmpty()) {
      return true;
    }
    try {
      String text = Untrusted.read(failure, Part.TEXT, failure::getMessage);
      return text != null && text.contains(message);
    } catch (UnreadableException hostile) {
      return false;
    }
  }

  /** Says that fewer happened than were expected. */
  String unmet(int happened) {
    return String.format(
        Locale.ROOT,
        "Expected %d orphaned %s%s, but %s happened",
        count,
        type.getSimpleName(),
        message.isEmpty() ? "" : " with \"" + message + "\" in its message",
        happened == 0 ? "none" : "only " + happened);
  }
}
