package io.github.orphanedfailures.report.html;

import static io.github.orphanedfailures.report.html.Reports.as;
import static io.github.orphanedfailures.report.html.Reports.leak;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.report.model.Charged;
import io.github.orphanedfailures.report.model.Further;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.ReportBuilder;
import io.github.orphanedfailures.report.model.Verdict;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadlineTests {

  private static final Leak LEAK = leak("starts", "start");

  private static String sentence(Report report) {
    Headline headline = new Headline(report);
    return headline.mood() + ": " + headline.verdict() + headline.where();
  }

  private static String lead(Report report) {
    return new Headline(report).lead();
  }

  @Test
  void noLeak_isGood() {
    assertThat(sentence(Reports.of(1))).isEqualTo("good: No leaks in 1 test");
    assertThat(sentence(Reports.of(1_204))).isEqualTo("good: No leaks in 1,204 tests");
    assertThat(lead(Reports.of(1))).startsWith("Every failure in the background was looked at");
  }

  @Test
  void noTest_isDoubtful() {
    assertThat(sentence(Reports.of(0))).isEqualTo("doubtful: No test was watched");
    assertThat(lead(Reports.of(0))).contains("@DetectOrphanedFailures");
  }

  @Test
  void runThatDidNotFinish_isNeverGood() {
    assertThat(sentence(Reports.of(false, 3)))
        .isEqualTo("doubtful: No leaks, but the run did not finish");
    ReportBuilder two = new ReportBuilder();
    for (boolean isComplete : new boolean[] {true, false}) {
      two.began(Reports.RUN);
      two.ended(isComplete, 3);
    }
    assertThat(sentence(two.build(List.of())))
        .isEqualTo("doubtful: No leaks, but 1 of 2 runs did not finish");
  }

  @Test
  void knownLeaksOnly_areNotNew() {
    Report report = Reports.of(9, as(Verdict.ORPHANED, true, false, LEAK));
    assertThat(sentence(report)).isEqualTo("good: No new leaks in 9 tests");
    assertThat(lead(report)).startsWith("The baseline knows 1 leak,");
  }

  @Test
  void unattributedOnly_areSpokenOf() {
    Report report = Reports.of(9, as(Verdict.UNATTRIBUTED, false, false, LEAK));
    assertThat(sentence(report)).isEqualTo("good: No leaks in 9 tests");
    assertThat(lead(report)).contains("nobody looked at 1 failure");
  }

  @Test
  void leaksOfOneTest_nameIt() {
    assertThat(sentence(Reports.of(9, LEAK))).isEqualTo("bad: 1 new leak in AppTest.starts()");
    assertThat(sentence(Reports.of(9, LEAK, leak("starts", "stop"))))
        .isEqualTo("bad: 2 new leaks from 2 causes in AppTest.starts()");
  }

  @Test
  void leaksOfManyTests_areCounted() {
    assertThat(sentence(Reports.of(9, LEAK, leak("stops", "start"), leak("stops", "stop"))))
        .isEqualTo("bad: 3 new leaks from 2 causes in 2 tests");
  }

  @Test
  void leaksThatWereOnlyCounted_makeTheTestsAtLeast() {
    ReportBuilder builder = new ReportBuilder();
    builder.leak(LEAK);
    builder.further(new Further(Verdict.ORPHANED, false, new Charged("a.B.c()", "B.c()"), 1_000));
    assertThat(sentence(builder.build(List.of())))
        .isEqualTo("bad: 1,001 new leaks from at least 1 cause in at least 1 test");
  }

  @Test
  void lead_namesTheCausesThatMatterMost() {
    Leak other = leak("stops", "stop");
    Leak third = leak("stops", "pause");
    assertThat(lead(Reports.of(9, LEAK, LEAK, LEAK, other)))
        .startsWith("Fix the first cause, and 3 of them are gone. ");
    assertThat(lead(Reports.of(9, LEAK, LEAK, other, other, third)))
        .startsWith("Fix the first 2 causes, and 4 of them are gone. ");
  }

  @Test
  void lead_ofCausesThatAreAlike_namesNone() {
    assertThat(lead(Reports.of(9, LEAK, leak("stops", "stop")))).startsWith("A leak is");
    assertThat(lead(Reports.of(9, Collections.nCopies(5, LEAK).toArray(Leak[]::new))))
        .startsWith("A leak is");
  }
}
