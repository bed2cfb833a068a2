package io.github.orphanedfailures.tests.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.ExpectOrphanedFailure;
import io.github.orphanedfailures.Mode;
import io.github.orphanedfailures.Tracked;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What is written wrongly is an error that names the place and what to write instead. */
class MisconfiguredTests {

  @DetectOrphanedFailures
  static class PlainTestCase {
    @Test
    void test() {}
  }

  // ---- Keys ---------------------------------------------------------------------------------

  @Test
  @EnabledIfSystemProperty(named = "of.test.mode", matches = "self-attach")
  void unknownSystemProperty_isNamedWithItsPlaceAndTheKnownOnes() throws Exception {
    Outcome outcome =
        new ChildJvm().property("orphanedfailures.mdoe", "fail").runFixtures(PlainTestCase.class);
    assertThat(outcome.verdicts())
        .as("%s", outcome)
        .singleElement()
        .asString()
        .contains("PlainTestCase failed by ExtensionConfigurationException")
        .contains("orphanedfailures.mdoe", "system properties")
        .contains("orphanedfailures.mode", "orphanedfailures.drain");
  }

  @Test
  @EnabledIfSystemProperty(named = "of.test.mode", matches = "self-attach")
  void unknownKeyInTheFile_isNamedWithItsFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("junit-platform.properties");
    Files.writeString(file, "orphanedfailures.drian = 2 s\norphanedfailures.mode = report\n");
    Outcome outcome = new ChildJvm().before(folder).runFixtures(PlainTestCase.class);
    assertThat(outcome.verdicts())
        .as("%s", outcome)
        .singleElement()
        .asString()
        .contains("PlainTestCase failed by ExtensionConfigurationException")
        .contains("Unknown configuration key orphanedfailures.drian in file:")
        .contains(file.toString(), "orphanedfailures.drain");
  }

  @Test
  void unknownMode_isNamedWithTheKnownOnes() {
    assertThat(errorOf(PlainTestCase.class, "orphanedfailures.mode", "fial"))
        .contains("orphanedfailures.mode", "\"fial\"", "fail, report or off");
  }

  @Test
  @EnabledIfSystemProperty(named = "of.test.mode", matches = "self-attach")
  void unknownWayOfTheAgent_isNamedWithTheKnownOnes() throws Exception {
    Outcome outcome =
        new ChildJvm().property("orphanedfailures.agent", "no").runFixtures(PlainTestCase.class);
    assertThat(outcome.verdicts())
        .as("%s", outcome)
        .singleElement()
        .asString()
        .contains("orphanedfailures.agent", "\"no\"", "auto or off");
  }

  @Test
  void malformedDurationOfAKey_isNamedWithExamples() {
    for (String text : List.of("soon", "", "-1 s", "1.5 s", "2 fortnights", "1 s 500 ms")) {
      assertThat(errorOf(PlainTestCase.class, "orphanedfailures.drain", text))
          .contains("orphanedfailures.drain", "\"" + text + "\"", "\"500 ms\"");
    }
    assertThat(errorOf(PlainTestCase.class, "orphanedfailures.failFastAfter", "never"))
        .contains("orphanedfailures.failFastAfter", "\"never\"", "\"500 ms\"");
  }

  @Test
  void durationAsJUnitWritesIt_isRead() {
    for (String text : List.of("2", "2 s", "500ms", "500 MS", "1 m", "3 μs", "9 ns", "1 d")) {
      FixtureRun run =
          FixtureRun.configured(Map.of("orphanedfailures.drain", text), PlainTestCase.class);
      assertThat(run.failedTests()).as(text).isEmpty();
      assertThat(run.failedContainers()).as(text).isEmpty();
    }
  }

  // ---- Annotations --------------------------------------------------------------------------

  @DetectOrphanedFailures(drain = "a while")
  static class DrainTestCase {
    @Test
    void test() {}
  }

  @Test
  void malformedDurationOfAnAttribute_isNamedWithExamples() {
    assertThat(errorOf(DrainTestCase.class))
        .contains("@DetectOrphanedFailures(drain)", "\"a while\"", "\"500 ms\"");
  }

  @DetectOrphanedFailures(mode = {Mode.FAIL, Mode.REPORT})
  static class TwoModesTestCase {
    @Test
    void test() {}
  }

  @Test
  void severalModes_areRefused() {
    assertThat(errorOf(TwoModesTestCase.class)).contains("@DetectOrphanedFailures", "one mode");
  }

  @DetectOrphanedFailures
  static class WrongParameterTestCase {
    @Test
    void test(@Tracked ThreadPoolExecutor mine) {
      assertThat(mine).isNull();
    }
  }

  @Test
  void trackedParameterOfAWrongType_isNamedWithTheRightOnes() {
    assertThat(errorOf(WrongParameterTestCase.class))
        .contains("@Tracked", "ThreadPoolExecutor", "test(")
        .contains("Executor, ExecutorService, ScheduledExecutorService, ThreadFactory");
  }

  @DetectOrphanedFailures
  static class WrongFieldTestCase {
    @Tracked String mine;

    @Test
    void test() {}
  }

  @Test
  void trackedFieldOfAWrongType_isNamedWithTheRightOnes() {
    assertThat(errorOf(WrongFieldTestCase.class))
        .contains("@Tracked", "WrongFieldTestCase.mine", "java.lang.String")
        .contains("Executor, ExecutorService, ScheduledExecutorService, ThreadFactory");
  }

  @DetectOrphanedFailures
  static class FinalFieldTestCase {
    @Tracked final ExecutorService mine = null;

    @Test
    void test() {}
  }

  @Test
  void trackedFieldThatIsFinal_isNamed() {
    assertThat(errorOf(FinalFieldTestCase.class))
        .contains("@Tracked", "FinalFieldTestCase.mine", "final");
  }

  @DetectOrphanedFailures
  static class NoThreadsTestCase {
    @Test
    void test(@Tracked(threads = 0) ExecutorService mine) {
      assertThat(mine).isNull();
    }
  }

  @Test
  void trackedExecutorWithoutThreads_isNamedWithTheRemedy() {
    assertThat(errorOf(NoThreadsTestCase.class)).contains("test(", "at least one thread", "0");
  }

  @DetectOrphanedFailures
  static class ExpectingNothingTestCase {
    @Test
    @ExpectOrphanedFailure(count = 0)
    void test() {}
  }

  @Test
  void expectationOfNothing_isNamedWithTheRemedy() {
    assertThat(errorOf(ExpectingNothingTestCase.class))
        .contains("@ExpectOrphanedFailure(count = 0)", "1 or more");
  }

  private static String errorOf(Class<?> fixture, String... keyAndValue) {
    Map<String, String> parameters =
        keyAndValue.length == 0 ? Map.of() : Map.of(keyAndValue[0], keyAndValue[1]);
    FixtureRun run = FixtureRun.configured(parameters, fixture);
    Throwable thrown =
        run.failedContainers().isEmpty()
            ? run.onlyFailure()
            : run.failedContainers().get(0).thrown();
    assertThat(thrown).as("what %s failed with", fixture.getSimpleName()).isNotNull();
    return textOf(thrown);
  }

  /** The messages of a throwable, its causes and what it suppresses. */
  private static String textOf(Throwable thrown) {
    StringBuilder text = new StringBuilder(String.valueOf(thrown.getMessage()));
    if (thrown.getCause() != null) {
      text.append('\n').append(textOf(thrown.getCause()));
    }
    for (Throwable suppressed : thrown.getSuppressed()) {
      text.append('\n').append(textOf(suppressed));
    }
    return text.toString();
  }
}
