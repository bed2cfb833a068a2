package io.github.orphanedfailures.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text from tests, on its way to a terminal. */
class PrintableTextTests {

  @Test
  void ordinaryText_staysAsItIs() {
    String text = "Straße: 😀 100 % |x| <b> # ## ::";

    assertThat(PrintableText.lines(text, 100)).isEqualTo(text);
    assertThat(PrintableText.line(text, 100)).isEqualTo(text);
  }

  /** Escape sequences, a bell, a change of direction, a lone half of a pair, an old line end. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001B[31m",
        "\u009B31m",
        "\u0007",
        "\u0000",
        "\u202E",
        "\u2066",
        "\u200B",
        "\uD800",
        "\uDC00",
        "\u2028",
        "\r",
        "\u0085"
      })
  void whatATerminalObeys_isReplaced(String hostile) {
    assertThat(PrintableText.lines("a" + hostile + "b", 100))
        .startsWith("a\uFFFD")
        .doesNotContain(hostile.substring(0, 1));
  }

  @Test
  void lines_areKeptOrJoined() {
    assertThat(PrintableText.lines("a\r\nb\n\tc", 100)).isEqualTo("a\nb\n  c");
    assertThat(PrintableText.line("a\r\nb\n\n\tc ", 100)).isEqualTo("a b c");
  }

  @Test
  void endlessText_isCutBetweenCharacters() {
    assertThat(PrintableText.line("ab😀".repeat(1_000_000), 3))
        .isEqualTo("ab… (4000000 characters)");
  }

  /** Build servers read commands from what is printed. */
  @ParameterizedTest
  @CsvSource({
    "::error::x, ': :error::x'",
    "'  ::add-mask::x', '  : :add-mask::x'",
    "a ##[command]x, a # #[command]x",
    "##vso[task.setvariable]x, # #vso[task.setvariable]x",
    "###teamcity[x], '## #teamcity[x]'",
    "a ::b, a ::b"
  })
  void commandsToBuildServers_areNone(String text, String printed) {
    assertThat(PrintableText.lines("first\n" + text, 100)).isEqualTo("first\n" + printed);
  }
}
