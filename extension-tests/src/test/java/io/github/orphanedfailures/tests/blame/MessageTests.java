package io.github.orphanedfailures.tests.blame;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.OrphanedFailure;
import io.github.orphanedfailures.OrphanedFailuresError;
import io.github.orphanedfailures.Tracked;
import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.Jdk21;
import io.github.orphanedfailures.tests.harness.Judgement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.JRE;

/** What the error says; tasks of tracked executors, which every mode sees. */
class MessageTests {

  @Test
  void saysWhatFailedWhereAndWhatToDo() {
    OrphanedFailuresError error = errorOf(OneTestCase.class);
    assertThat(error.getMessage())
        .contains("1 background failure was never observed in")
        .contains("OneTestCase.leaks(")
        .contains("Boom: the api is down")
        .containsPattern("task +ExecutorService\\.submit|task +.*submit")
        .contains("on lonely")
        .containsPattern("submitted +.*OneTestCase\\.leaks\\(MessageTests\\.java:\\d+\\)")
        .containsPattern("failed +.* after it was submitted")
        .containsPattern("nobody +called get\\(\\)")
        .containsPattern("fix +")
        .contains("@ExpectOrphanedFailure(Boom.class)");
  }

  @Test
  void namesTheCallChainFromTheTest() {
    assertThat(errorOf(ByHelperTestCase.class).getMessage())
        .containsPattern("submitted +.*App\\.startInBackground\\(MessageTests\\.java:\\d+\\)")
        .containsPattern("from .*ByHelperTestCase\\.leaks\\(MessageTests\\.java:\\d+\\)");
  }

  @Test
  void showsNoFramesOfTheJdkNorOfTheLibrary() {
    assertThat(errorOf(OneTestCase.class).getMessage())
        .doesNotContain("java.util.concurrent", "java.lang.Thread", "jdk.internal")
        .doesNotContain("io.github.orphanedfailures.core", "io.github.orphanedfailures.executor");
  }

  @Test
  void originalExceptionIsTheCauseWithItsStack() {
    OrphanedFailuresError error = errorOf(OneTestCase.class);
    assertThat(error).cause().isExactlyInstanceOf(Boom.class).hasMessage("the api is down");
    assertThat(error.getCause().getStackTrace()[0].getFileName()).isEqualTo("MessageTests.java");
    assertThat(error.getSuppressed()).isEmpty();
  }

  @Test
  void failureCarriesTheSameFacts() {
    OrphanedFailure failure = errorOf(OneTestCase.class).failures().get(0);
    assertThat(failure.thread()).startsWith("lonely");
    assertThat(failure.submittedFrom().get(0).getFileName()).isEqualTo("MessageTests.java");
    assertThat(failure.task()).contains("submit");
    assertThat(failure.sinceSubmission()).isGreaterThanOrEqualTo(Duration.ZERO);
  }

  @Test
  void severalFailuresAreEachNamedOnce() {
    OrphanedFailuresError error = errorOf(ThreeTestCase.class);
    assertThat(error.getMessage()).contains("3 background failures were never observed in");
    for (int number = 1; number <= 3; number++) {
      assertThat(error.getMessage()).containsOnlyOnce("api " + number + " is down");
    }
    assertThat(error.getCause()).isInstanceOf(Boom.class);
    assertThat(error.getSuppressed()).hasSize(2).doesNotContain(error.getCause());
  }

  @Test
  void messageOfManyLinesAndControlCharactersStaysReadable() {
    String message = errorOf(UglyTestCase.class).getMessage();
    assertThat(message).contains("first line").doesNotContain("\u001b", "\u0007");
    assertThat(message.length()).isLessThan(20_000);
  }

  @Test
  @EnabledIfSystemProperty(named = "of.test.mode", matches = "self-attach|javaagent")
  void namesTheKindOfStage() {
    assertThat(errorOf(StageTestCase.class).getMessage())
        .contains("CompletableFuture.runAsync")
        .containsPattern("submitted +.*StageTestCase\\.leaks\\(MessageTests\\.java:\\d+\\)");
  }

  @Test
  @EnabledIfSystemProperty(named = "of.test.mode", matches = "self-attach|javaagent")
  void stageThatRanInPlaceIsSaidToBeTheTestsOwn() {
    assertThat(errorOf(InPlaceTestCase.class).getMessage())
        .containsPattern("task +run in place, by its caller, on ")
        .containsPattern("submitted +by the test's own code")
        .doesNotContain("not looked up");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void threadWithoutANameIsToldByItsNumber() {
    assertThat(errorOf(VirtualTestCase.class).getMessage())
        .containsPattern("task +.*, on #\\d+ \\(virtual\\)");
  }

  private static OrphanedFailuresError errorOf(Class<?> fixture) {
    FixtureRun run = FixtureRun.of(fixture);
    return Judgement.orphaned(run.onlyFailure(), run);
  }

  private static void fail(String message) {
    throw new Boom(message);
  }

  @DetectOrphanedFailures
  static class OneTestCase {

    @Test
    void leaks(@Tracked(name = "lonely") ExecutorService executor) {
      executor.submit(() -> fail("the api is down"));
    }
  }

  @DetectOrphanedFailures
  static class ByHelperTestCase {

    @Test
    void leaks(ExecutorService executor) {
      App.startInBackground(executor);
    }
  }

  static final class App {

    private App() {}

    static void startInBackground(ExecutorService executor) {
      executor.submit(() -> fail("the api is down"));
    }
  }

  @DetectOrphanedFailures
  static class ThreeTestCase {

    @Test
    void leaks(ExecutorService executor) {
      executor.submit(() -> fail("api 1 is down"));
      executor.submit(() -> fail("api 2 is down"));
      executor.submit(() -> fail("api 3 is down"));
    }
  }

  @DetectOrphanedFailures
  static class UglyTestCase {

    @Test
    void leaks(ExecutorService executor) {
      executor.submit(
          () -> fail("first line\nsecond line \u001b[31mred\u0007" + "x".repeat(100_000)));
    }
  }

  @DetectOrphanedFailures
  static class VirtualTestCase {

    @Test
    void leaks() throws Exception {
      Jdk21.startVirtualThread(() -> fail("the api is down")).join();
    }
  }

  @DetectOrphanedFailures
  static class StageTestCase {

    @Test
    void leaks() {
      CompletableFuture.runAsync(() -> fail("the api is down"));
    }
  }

  @DetectOrphanedFailures
  static class InPlaceTestCase {

    @Test
    void leaks() {
      CompletableFuture.completedFuture("ready").thenAccept(MessageTests::fail);
    }
  }
}
