package io.github.orphanedfailures.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.orphanedfailures.report.Example;
import io.github.orphanedfailures.report.model.Figures;
import io.github.orphanedfailures.report.model.Frame;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.Verdict;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The summary line, the terminal's text, GitHub's annotations and GitLab's code quality. */
class PlainFormatsTests {

  private static final String HOSTILE = "\u001B[31m::error::x\r\n##[command] %0A,:\u202E\uD800";

  // ---- Summary ------------------------------------------------------------------------------

  @Test
  void line_leavesOutWhatThereWasNoneOf() {
    assertThat(Summary.of(new Figures(1_000, 0, 0, 0, 0, 0), 0, null))
        .isEqualTo("orphaned-failures: 1,000 tests watched, 0 leaks");
    assertThat(Summary.of(new Figures(1, 1, 20, 3, 2, 5), 1, "target/x.html"))
        .isEqualTo(
            "orphaned-failures: 1 test watched, 1 leak, 20 known, 3 absorbed, 2 late, 5"
                + " unattributed, 1 stale line in the baseline; report: target/x.html");
  }

  // ---- Terminal -----------------------------------------------------------------------------

  @Test
  void terminal_saysWhatWhereAndWhatToDo() {
    assertThat(TerminalText.of(Example.report(Example.LEAK, Example.LEAK), List.of(), Colors.OFF))
        .isEqualTo(
            """
            FAILED: 2 new leaks of 1 cause
            1,000 tests watched, 2 leaks in 1 run

              1. IllegalStateException: the api is down
                 happened   2 times
                 test       OrderTest.places(int)
                 task       CompletableFuture.runAsync, on pool-1-thread-1
                 submitted  Orders.lambda$start$0(Orders.java:31)
                            from OrderTest.places(OrderTest.java:12)
                 thrown     Api.call(Api.java:7)
                 look at    app/src/main/java/com/acme/Orders.java:31
                 fix        Keep the future of CompletableFuture.runAsync in Orders.start()
                            and join() it before the test ends, or end its chain with
                            exceptionally(), handle() or whenComplete().
            """);
  }

  @Test
  void terminal_isColouredOnlyWhenAsked() {
    Report report = Example.report(Example.LEAK);

    assertThat(TerminalText.of(report, List.of(), Colors.OFF)).doesNotContain("\u001B");
    assertThat(TerminalText.of(report, List.of(), Colors.ON))
        .startsWith("\u001B[1;31mFAILED: 1 new leak of 1 cause\u001B[0m\n");
    assertThat(TerminalText.of(Example.report(), List.of(), Colors.ON))
        .startsWith("\u001B[1;32mPASSED: no new leaks\u001B[0m\n");
  }

  @Test
  void terminal_obeysNothingThatATestSays() {
    Report report =
        Example.report(
            Example.LEAK.hostile(HOSTILE),
            Example.LEAK.hostile(HOSTILE).known(true),
            Example.LEAK.hostile(HOSTILE).verdict(Verdict.ABSORBED));

    assertThat(TerminalText.of(report, List.of(), Colors.OFF))
        .doesNotContain("\u001B", "\r", "\u202E", "##[")
        .doesNotContainPattern("(?m)^\\s*::");
  }

  @Test
  void terminal_wordsStayWithinEightyColumns() {
    Report report = Example.report(Example.LEAK.message("word ".repeat(1_000)));

    assertThat(TerminalText.of(report, List.of(), Colors.OFF).lines())
        .allMatch(line -> line.length() <= 80);
  }

  // ---- GitHub -------------------------------------------------------------------------------

  @Test
  void annotation_standsAtTheLineThatSubmittedTheWork() {
    assertThat(GitHubAnnotations.of(Example.report(Example.LEAK)))
        .containsExactly(
            "::error file=app/src/main/java/com/acme/Orders.java,line=31,title=Orphaned failure::"
                + "IllegalStateException: the api is down%0Anever observed, once, from"
                + " OrderTest.places(int)%0Afix: Keep the future of"
                + " CompletableFuture.runAsync in Orders.start() and join() it before the test"
                + " ends, or end its chain with exceptionally(), handle() or whenComplete().");
  }

  @Test
  void annotation_isOneCommandWhateverATestSays() {
    List<String> lines = GitHubAnnotations.of(Example.report(Example.LEAK.hostile(HOSTILE)));

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).lines()).hasSize(1);
    assertThat(lines.get(0)).doesNotContain("\u001B", "\r", "\n", "##[").contains("%250A");
    String properties = lines.get(0).substring(8, lines.get(0).indexOf("::", 2));
    assertThat(properties.split(",")).hasSize(3);
  }

  @Test
  void annotations_areNoMoreThanGitHubShows() {
    Example[] leaks = new Example[25];
    for (int i = 0; i < leaks.length; i++) {
      leaks[i] = Example.LEAK.type("a.E" + i);
    }

    List<String> lines = GitHubAnnotations.of(Example.report(leaks));

    assertThat(lines).filteredOn(line -> line.startsWith("::error ")).hasSize(10);
    assertThat(lines)
        .last()
        .asString()
        .startsWith("::warning title=Orphaned failures::15 more causes of new leaks");
  }

  @Test
  void knownLeaks_areNotAnnotated() {
    assertThat(GitHubAnnotations.of(Example.report(Example.LEAK.known(true)))).isEmpty();
  }

  // ---- GitLab -------------------------------------------------------------------------------

  @Test
  void codeQuality_hasWhatGitLabWants() throws Exception {
    Frame nowhere = new Frame("com.acme.Gone", "run", null, -1, null);
    JsonNode entries =
        codeQuality(
            Example.report(
                Example.LEAK,
                Example.LEAK.known(true).submitted(nowhere),
                Example.LEAK.hostile(HOSTILE)));

    assertThat(entries).hasSize(3);
    for (JsonNode entry : entries) {
      assertThat(entry.path("check_name").asText()).isEqualTo("orphaned-failure");
      assertThat(entry.path("description").asText()).isNotBlank().doesNotContain("\u001B", "\n");
      assertThat(entry.at("/location/path").asText()).isNotBlank();
      assertThat(entry.at("/location/lines/begin").asInt()).isPositive();
    }
    assertThat(entries.findValuesAsText("fingerprint")).doesNotHaveDuplicates();
    assertThat(entries.findValuesAsText("severity")).containsExactly("major", "major", "info");
    assertThat(codeQuality(Example.report())).isEmpty();
  }

  private static JsonNode codeQuality(Report report) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    GitLabCodeQuality.write(report, out);
    return new ObjectMapper().readTree(out.toByteArray());
  }
}
