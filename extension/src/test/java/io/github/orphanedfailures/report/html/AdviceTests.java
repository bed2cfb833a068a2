package io.github.orphanedfailures.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.report.model.Advice;
import io.github.orphanedfailures.report.model.Group;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.Task;
import io.github.orphanedfailures.report.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdviceTests {

  private static Task task(String api, boolean hasThreadDied) {
    return new Task(api, Reports.at("start"), "main", "worker", hasThreadDied);
  }

  private static String fix(Leak leak) {
    return Advice.on(Reports.of(1, leak).groups().get(0));
  }

  private static String fix(String api, boolean hasThreadDied) {
    return fix(Reports.leak("starts", "start", task(api, hasThreadDied)));
  }

  @ParameterizedTest
  @CsvSource({
    "CompletableFuture.runAsync,                       Keep the future of CompletableFuture.runAsync in App.start()",
    "ThreadPoolExecutor.submit,                        Keep the future that ThreadPoolExecutor.submit returns in App.start()",
    "ScheduledThreadPoolExecutor.schedule,             Keep the future that ScheduledThreadPoolExecutor.schedule returns",
    "ScheduledThreadPoolExecutor.scheduleAtFixedRate,  Catch the exception inside the periodic task that is scheduled in App.start()",
    "ThreadPoolExecutor.execute,                       Handle the failure inside the task that is submitted in App.start()"
  })
  void howTheWorkWasSubmitted_decides(String api, String beginning) {
    assertThat(fix(api, false)).startsWith(beginning);
  }

  @Test
  void threadThatDied_needsAHandler() {
    assertThat(fix("Thread.start", true))
        .startsWith("Handle the exception inside the task that starts in App.start()")
        .contains("uncaught-exception handler");
  }

  @Test
  void lateLeaks_wantTheTestToWait() {
    Leak leak = Reports.leak("starts", "start");
    assertThat(fix(Reports.as(Verdict.ORPHANED, false, true, leak)))
        .startsWith("Let the test wait for the work that is submitted in App.start()");
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.lang.AssertionError", "org.opentest4j.AssertionFailedError"})
  void assertionOnAnotherThread_isSaid(String type) {
    assertThat(fix(Reports.leak("starts", type, "1 is not 2", task("Thread.start", true))))
        .startsWith("An assertion failed on a thread that JUnit does not look at. Handle");
  }

  @Test
  void absorbed_needsNothing() {
    Leak leak = Reports.leak("starts", "start");
    assertThat(fix(Reports.as(Verdict.ABSORBED, false, false, leak)))
        .startsWith("Nothing has to be done");
  }

  @Test
  void unattributed_wantsTheAnnotation() {
    Leak leak = Reports.leak("starts", "start");
    assertThat(fix(Reports.as(Verdict.UNATTRIBUTED, false, false, leak)))
        .contains("@DetectOrphanedFailures");
  }

  @Test
  void nothingIsKnown_isStillAFix() {
    Task unknown = new Task(null, List.of(), null, null, false);
    assertThat(fix(Reports.leak("starts", "start", unknown)))
        .isEqualTo(
            "Handle the failure inside the task, or look at its outcome before the test ends.");
    assertThat(Advice.on(new Group(Verdict.ORPHANED, false, "a.B", "-", 5, 1, List.of())))
        .isEqualTo(
            "Look at the outcome before the test ends, or handle the failure inside the task.");
  }
}
