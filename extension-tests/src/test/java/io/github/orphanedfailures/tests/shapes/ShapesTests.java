package io.github.orphanedfailures.tests.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.orphanedfailures.tests.harness.Shape;
import io.github.orphanedfailures.tests.harness.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

/** Runs every row of the catalogue that applies to this JDK and mode. */
@Isolated("some rows replace the default uncaught handler")
class ShapesTests {

  @TestFactory
  Stream<DynamicNode> shapes() {
    return Catalogue.tables().entrySet().stream()
        .map(table -> dynamicContainer(table.getKey(), rows(table.getValue())));
  }

  private static Stream<DynamicTest> rows(List<Shape> shapes) {
    return shapes.stream()
        .filter(Shape::applies)
        .map(shape -> dynamicTest(shape.toString(), shape::check));
  }

  @Test
  void everyRowOfTheCatalogueIsHere() {
    Set<String> ids = all().map(Shape::id).collect(Collectors.toSet());
    assertThat(ids).containsAll(numbered('A', 30)).containsAll(numbered('B', 5));
    assertThat(ids).containsAll(numbered('C', 19));
  }

  @Test
  void everyLeakOfTheCatalogueIsAlsoObserved() {
    assertThat(idsWith(Verdict.PASS)).containsAll(numbered('A', 30)).containsAll(numbered('B', 5));
    assertThat(idsWith(Verdict.LEAK)).containsAll(numbered('A', 30)).containsAll(numbered('B', 5));
  }

  @Test
  void noTwoRowsAreCalledTheSame() {
    assertThat(all().map(shape -> shape.id() + " " + shape.situation())).doesNotHaveDuplicates();
  }

  private static Stream<Shape> all() {
    return Catalogue.tables().values().stream().flatMap(List::stream);
  }

  private static Set<String> idsWith(Verdict verdict) {
    return all()
        .filter(shape -> shape.agent() == verdict)
        .map(Shape::id)
        .collect(Collectors.toSet());
  }

  private static Stream<String> stream(char section, int last) {
    return IntStream.rangeClosed(1, last)
        .mapToObj(number -> String.format("%s%02d", section, number));
  }

  private static List<String> numbered(char section, int last) {
    return stream(section, last).toList();
  }
}
