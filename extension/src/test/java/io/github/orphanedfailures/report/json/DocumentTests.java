package io.github.orphanedfailures.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orphanedfailures.report.Example;
import io.github.orphanedfailures.report.model.Charged;
import io.github.orphanedfailures.report.model.Frame;
import io.github.orphanedfailures.report.model.Further;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.RunInfo;
import io.github.orphanedfailures.report.model.Task;
import io.github.orphanedfailures.report.model.Thrown;
import io.github.orphanedfailures.report.model.Times;
import io.github.orphanedfailures.report.model.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written as one document is read back, and what is no such document is refused. */
class DocumentTests {

  private static final RunInfo RUN =
      new RunInfo("r1", "2026-01-02T03:04:05Z", "app", "25", "attached", List.of("HttpClient"));
  private static final Leak KNOWN = Example.LEAK.known(true).late(true).leak();
  private static final Leak BARE =
      new Leak(
          Verdict.UNATTRIBUTED,
          false,
          false,
          Charged.NOBODY,
          new Thrown("Boom", null, List.of(new Frame("A", "b", null, 0, null)), List.of()),
          new Task(null, List.of(), null, null, true),
          Times.UNKNOWN);
  private static final Further FURTHER =
      new Further(Verdict.ABSORBED, true, new Charged("T", "t"), 7);

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("orphaned-failures-r1.json");
  }

  @Test
  void everything_isReadAsItWasWritten() throws Exception {
    Files.write(file, document());

    assertThat(Recorded.of(file))
        .containsExactly(
            RUN,
            KNOWN,
            BARE,
            FURTHER,
            "com.acme.T.t()",
            new Recorded.End(true, 3),
            Example.run("empty"),
            new Recorded.End(false, 0));
  }

  @Test
  void sameRuns_giveTheSameBytes() throws Exception {
    assertThat(document()).isEqualTo(document());
  }

  private static byte[] document() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DocumentWriter writer = new DocumentWriter(out)) {
      writer.began(RUN);
      writer.leak(KNOWN);
      writer.leak(BARE);
      writer.further(FURTHER);
      writer.test("com.acme.T.t()");
      writer.ended(true, 3);
      writer.began(Example.run("empty"));
      writer.ended(false, 0);
    }
    return out.toByteArray();
  }

  @Test
  void textThatIsNoCharacters_isWrittenAsFarAsItIs() throws Exception {
    Leak read = readBack(Example.LEAK.hostile("a\uD800b\"\\\u0000\n\u2028😀\uDC00").leak());

    assertThat(read.thrown().message()).isEqualTo("a\uFFFDb\"\\\u0000\n\u2028😀\uFFFD");
  }

  @Test
  void aMegabyte_isCutAndStillRead() throws Exception {
    Leak read = readBack(Example.LEAK.message("😀".repeat(1 << 20)).leak());

    assertThat(read.thrown().message())
        .hasSizeLessThan(21_000)
        .startsWith("😀😀")
        .doesNotContain("\uFFFD")
        .endsWith("… (2097152 characters)");
  }

  private Leak readBack(Leak leak) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DocumentWriter writer = new DocumentWriter(out)) {
      writer.began(RUN);
      writer.leak(leak);
      writer.ended(true, 1);
    }
    Files.write(file, out.toByteArray());
    return (Leak) Recorded.of(file).get(1);
  }

  @Test
  void piecesInTheWrongOrder_areNotWritten() throws Exception {
    try (DocumentWriter writer = new DocumentWriter(new ByteArrayOutputStream())) {
      writer.began(RUN);
      writer.test("t");

      assertThatThrownBy(() -> writer.leak(KNOWN))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("\"leaks\"");
      writer.ended(true, 1);
    }
  }

  @Test
  void fieldsOfALaterTime_areSkipped() throws Exception {
    write(
        "{'format':'orphaned-failures','version':1,'generator':{'a':[1,{}]},'runs':[{'id':'x',"
            + "'host':null,'leaks':[],'tests':[],'watched':1,'complete':true,'more':[[]]}],'z':1}");

    assertThat(Recorded.of(file)).hasSize(2).last().isEqualTo(new Recorded.End(true, 1));
  }

  // ---- Refused ------------------------------------------------------------------------------

  @Test
  void sarif_isNoReportOfOurs() throws Exception {
    write("{'version':'2.1.0','runs':[]}");

    assertRefused(": this is no report of orphaned-failures: it does not begin with");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'format':'other','version':1,'runs':[]}", "{'format':[]}"})
  void anotherFormat_isRefused(String json) throws Exception {
    write(json);

    assertRefused(": this is no report of orphaned-failures");
  }

  @Test
  void newerVersion_isRefusedWithTheRemedy() throws Exception {
    write("{'format':'orphaned-failures','version':2,'runs':[{'id':4}]}");

    assertRefused(
        ": the report has version \"2\", and only version 1 is known here. Read it with the"
            + " orphaned-failures.jar that wrote it");
  }

  @Test
  void everyTruncation_isRefused() throws Exception {
    byte[] whole = document();
    String text = new String(whole, StandardCharsets.UTF_8).stripTrailing();
    for (int length = 0; length < text.length(); length += 13) {
      Files.writeString(file, text.substring(0, length));

      assertThatThrownBy(() -> Recorded.of(file))
          .as("cut after %d characters", length)
          .isInstanceOf(UnreadableReportException.class)
          .hasMessageStartingWith(file + ":");
    }
  }

  @Test
  void damage_isFoundByItsLine() throws Exception {
    write("{'format':'orphaned-failures','version':1,\n'runs':[\n{'id':'x','leaks':[{]}]}");

    assertRefused(":3: the report is damaged: ", "(column ", "Make it anew, or leave it out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'leaks':[]", // no id
        "'id':'x','leaks':[{'verdict':'odd'}]",
        "'id':'x','leaks':[{'verdict':'orphaned'}]",
        "'id':'x','leaks':[{'verdict':'orphaned','test':{},'exception':{'type':7}}]",
        "'id':'x','leaks':[{'known':'yes'}]",
        "'id':'x','leaks':{}",
        "'id':'x','tests':[],'leaks':[]",
        "'id':'x','tests':[],'java':'17'",
        "'id':'x','watched':-1",
        "'id':'x','watched':99999999999999999999",
        "'id':'x','watched':1.5"
      })
  void runThatIsNone_isRefused(String run) throws Exception {
    write("{'format':'orphaned-failures','version':1,'runs':[{" + run + "}]}");

    assertRefused(":1: the report is damaged: ");
  }

  @Test
  void twoDocumentsInOneFile_areRefused() throws Exception {
    byte[] one = document();
    Files.write(file, one);
    Files.write(file, one, java.nio.file.StandardOpenOption.APPEND);

    assertRefused(":5: the report is damaged: more follows after the end");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0xFF, 0x80})
  void binaryFile_isRefused(int value) throws Exception {
    byte[] bytes = new byte[5_000];
    java.util.Arrays.fill(bytes, (byte) value);
    Files.write(file, bytes);

    assertRefused(":");
  }

  private void write(String json) throws IOException {
    Files.writeString(file, json.replace('\'', '"'));
  }

  private void assertRefused(String... message) {
    assertThatThrownBy(() -> Recorded.of(file))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith(file + message[0])
        .hasMessageContainingAll(message);
  }
}
