package io.github.orphanedfailures.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.report.Example;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The summary of a job. */
class MarkdownTests {

  @Test
  void report_saysTheVerdictFirst() {
    assertThat(Markdown.of(Example.report(Example.LEAK, Example.LEAK.known(true))))
        .startsWith(
            """
            ## ❌ Orphaned failures: 1 new leak of 1 cause

            1,000 tests watched, 1 leak, 1 known in 1 run.

            | # | failure | happened | submitted |
            |--:|---|---|---|
            | 1 | `IllegalStateException: the api is down` | once | `Orders.lambda$start$0(Orders.java:31)` |

            <details><summary>1. <code>IllegalStateException: the api is down</code></summary>

            ```text
            test       OrderTest.places(int)
            task       CompletableFuture.runAsync, on pool-1-thread-1
            submitted  Orders.lambda$start$0(Orders.java:31)
                       from OrderTest.places(OrderTest.java:12)
            thrown     Api.call(Api.java:7)
            look at    app/src/main/java/com/acme/Orders.java:31
            """)
        .contains("<details><summary>Known to the baseline: 1 cause</summary>");
  }

  @Test
  void nothingNew_isGreen() {
    assertThat(Markdown.of(Example.report())).startsWith("## ✅ Orphaned failures: no new leaks\n");
  }

  @Test
  void otherReason_isNotGreen() {
    assertThat(Markdown.of(Example.report(), List.of("2 incomplete"), 10_000))
        .startsWith("## ❌ Orphaned failures: no new leaks, but 2 incomplete\n");
  }

  /** In the cell of a table, nothing of it may be markup or end the cell. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a | b; `a \\| b`",
        "a \\| b; `a \\ \\| b`",
        "a ` b; ``a ` b``",
        "``` @somebody; ```` ``` @somebody ````",
        "` `; `` ` ` ``",
        "back\\; ` back\\ `",
        "<img src=x>; `<img src=x>`"
      })
  void textInACell_isCode(String text, String markdown) {
    assertThat(MarkdownText.code(text)).isEqualTo(markdown);
  }

  @Test
  void hostileText_staysInItsCode() {
    String hostile =
        "x\n"
            + "```\n"
            + "</code></summary></details><script>alert(1)</script> @admin #1 | [a](http://x)\n\n"
            + "# h";

    String text =
        Markdown.of(
            Example.report(
                Example.LEAK.hostile(hostile),
                Example.LEAK.hostile(hostile).verdict(Verdict.UNATTRIBUTED)));

    // Outside of code, and of what is escaped, nothing of it is left.
    String outside =
        text.replaceAll("(?s)(?m)^(`{3,})text\n.*?\n\\1$", "")
            .replaceAll("<code>[^<]*</code>", "")
            .replaceAll("(`+)[^`].*?[^`]\\1(?!`)", "");
    assertThat(outside).doesNotContain("script", "@admin", "http", "\n# h");
    assertThat(outside).contains("Unattributed: nobody knows which test: 1 cause");
    for (String line : text.lines().filter(each -> each.startsWith("| 1 ")).toList()) {
      assertThat(line.replace("\\|", "").chars().filter(each -> each == '|')).hasSize(5);
    }
  }

  @Test
  void thousandsOfCauses_fitIntoWhatGitHubTakes() {
    Example[] leaks = new Example[3_000];
    for (int i = 0; i < leaks.length; i++) {
      leaks[i] = Example.LEAK.type("a.E" + i).message("ü".repeat(5_000));
    }
    Report report = Example.report(leaks);

    assertThat(bytes(Markdown.of(report))).isLessThan(Markdown.MOST_BYTES);
    String small = Markdown.of(report, List.of(), 5_000);
    assertThat(bytes(small)).isLessThan(5_000);
    assertThat(small)
        .startsWith("## ❌ Orphaned failures: 3,000 new leaks of 3,000 causes")
        .contains("More did not fit here");
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
