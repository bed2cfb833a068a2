package io.github.orphanedfailures.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTests {

  @ParameterizedTest
  @ValueSource(
      strings = {"the api is down", "<b>&amp;\"'`</b>", "größe 中文 שלום", "\uD83D\uDCA5", ""})
  void whatCanBeSeen_staysAsItIs(String text) {
    assertThat(VisibleText.message(text)).isEqualTo(text);
    assertThat(VisibleText.name(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "001B, escape",
    "0000, null",
    "0085, next line",
    "007F, delete",
    "000D, carriage return",
    "202E, right-to-left override",
    "2066, isolate",
    "200F, right-to-left mark",
    "061C, Arabic mark",
    "200B, zero-width space",
    "200D, joiner",
    "FEFF, byte-order mark",
    "00AD, soft hyphen",
    "2028, line separator",
    "2029, paragraph separator",
    "E000, private",
    "FFFF, no character",
    "D800, half a pair",
    "DC00, other half",
    "E0041, tag",
    "3164, filler",
    "2800, blank Braille"
  })
  void whatCannotBeSeen_isShownAsItsNumber(String number, String name) {
    String text = "a" + surrogateOrCharacter(Integer.parseInt(number, 16)) + "b";
    assertThat(VisibleText.message(text)).as(name).isEqualTo("a⟨U+" + number + "⟩b");
    assertThat(VisibleText.name(text)).as(name).isEqualTo("a⟨U+" + number + "⟩b");
  }

  private static String surrogateOrCharacter(int codePoint) {
    return new StringBuilder().appendCodePoint(codePoint).toString();
  }

  @Test
  void message_keepsItsLines_butAnameHasNone() {
    assertThat(VisibleText.message("a\n\tb")).isEqualTo("a\n\tb");
    assertThat(VisibleText.name("a\n\tb")).isEqualTo("a⟨U+000A⟩⟨U+0009⟩b");
  }

  @Test
  void megabyte_isCut_andSaysSo() {
    assertThat(VisibleText.message("m".repeat(1 << 20)))
        .isEqualTo("m".repeat(5_000) + " … (1,048,576 characters)");
    assertThat(VisibleText.name("n".repeat(1 << 20)))
        .isEqualTo("n".repeat(600) + " … (1,048,576 characters)");
  }

  @Test
  void cut_leavesPairsWhole() {
    String text = "m".repeat(4_999) + "\uD83D\uDCA5".repeat(2);
    assertThat(VisibleText.message(text)).isEqualTo("m".repeat(4_999) + " … (5,003 characters)");
  }
}
