package io.github.orphanedfailures.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orphanedfailures.report.model.LeakKey;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A leak as a line, and back. */
class BaselineLineTests {

  @Test
  void ordinaryLeak_isReadableAsItIs() {
    LeakKey key = new LeakKey("a.OrderTest.places(int)", "java.io.IOException", "a.Orders.start");

    assertThat(BaselineLine.format(key))
        .isEqualTo("a.OrderTest.places(int) | java.io.IOException | a.Orders.start");
    assertThat(BaselineLine.parse("a.OrderTest.places(int)|java.io.IOException  |\ta.Orders.start"))
        .isEqualTo(key);
  }

  /** Kotlin's methods may have almost any name. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        " a ",
        "\u2003a\u2003",
        "a\u00A0",
        "|",
        "a|b",
        "\\",
        "\\\\",
        "\\x{41}",
        "x{1}",
        "# a",
        "a\nb",
        "a\r",
        "\u202Ea",
        "\uD800",
        "\uDC00\uD800",
        "😀",
        "a\u0085",
        "\t",
        "**",
        "\uFEFF"
      })
  void anyName_isReadBackAndVisible(String name) {
    LeakKey key = new LeakKey(name, name, name);
    String line = BaselineLine.format(key);

    assertThat(BaselineLine.parse(line)).isEqualTo(key);
    assertThat(line.lines()).hasSize(1);
    assertThat(line).doesNotContain("\u202E", "\u00A0", "\r").doesNotStartWith("#");
    assertThat(line.strip()).isEqualTo(line);
  }

  @Test
  void randomNames_areReadBack() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      LeakKey key = new LeakKey(text(random), text(random), text(random));

      assertThat(BaselineLine.parse(BaselineLine.format(key))).isEqualTo(key);
    }
  }

  private static String text(Random random) {
    String alphabet = "ab\\|x{}1 #*\n\u202E\uD83D\uDE00\u00A0";
    StringBuilder text = new StringBuilder("a");
    for (int i = random.nextInt(8); i > 0; i--) {
      text.insert(
          random.nextInt(text.length() + 1), alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  @Test
  void star_standsForAnything() {
    assertThat(BaselineLine.parse("* | java.io.IOException | *"))
        .isEqualTo(new LeakKey("*", "java.io.IOException", "*"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a; wanted are a test, an exception and a place",
        "a | b; wanted are a test, an exception and a place",
        "a | b | c | d; wanted are a test, an exception and a place",
        "a |  | c; wanted are a test, an exception and a place",
        "a | b\\c | d; the backslash in column 6",
        "a | b | c\\; the backslash in column 10",
        "a | b | \\x{110000}; the backslash in column 9",
        "a | b | \\x{}; the backslash in column 9",
        "<<<<<<< HEAD; wanted are a test, an exception and a place"
      })
  void lineThatIsNone_isRefused(String line, String message) {
    assertThatThrownBy(() -> BaselineLine.parse(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void endlessLine_isReadInBoundedStack() {
    String name = "a".repeat(1 << 20);

    assertThat(BaselineLine.parse(name + "|b|c").test()).isEqualTo(name);
  }
}
