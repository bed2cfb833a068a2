package io.github.orphanedfailures.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orphanedfailures.report.Example;
import io.github.orphanedfailures.report.model.Charged;
import io.github.orphanedfailures.report.model.Further;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.RunInfo;
import io.github.orphanedfailures.report.model.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM writes as it goes is read back, also when the JVM was killed meanwhile. */
class JournalTests {

  private static final RunInfo RUN = Example.run("r1");
  private static final Leak LEAK = Example.LEAK.leak();
  private static final Leak HOSTILE = Example.LEAK.hostile("\n{\"ended\":\r\uD800").leak();
  private static final Further FURTHER =
      new Further(Verdict.ORPHANED, false, new Charged("T", "t"), 7);

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("made/for/it/orphaned-failures-r1.jsonl");
  }

  @Test
  void whatHappenedInAnyOrder_isReadSorted() throws Exception {
    writeAll();

    List<Object> events = Recorded.of(file);

    assertThat(events).hasSize(7).startsWith(RUN, LEAK);
    assertThat(((Leak) events.get(2)).thrown().message()).isEqualTo("\n{\"ended\":\r\uFFFD");
    assertThat(events).endsWith(FURTHER, "com.acme.T.t()", "com.acme.T", new Recorded.End(true, 5));
  }

  @Test
  void whatIsFoundNotWatchedLater_standsWhereTheRunBegins() throws Exception {
    try (Journal journal = new Journal(file)) {
      journal.began(RUN);
      journal.notWatched("FutureTask\n\uD800");
      journal.leak(LEAK);
      journal.notWatched("FutureTask\n\uD800");
      journal.ended(true, 5);
    }

    assertThat(Recorded.of(file))
        .containsExactly(
            RUN.alsoNotWatched(List.of("FutureTask\n\uFFFD")), LEAK, new Recorded.End(true, 5));
  }

  private void writeAll() throws IOException {
    try (Journal journal = new Journal(file)) {
      journal.began(RUN);
      journal.test("com.acme.T.t()");
      journal.further(FURTHER);
      journal.leak(LEAK);
      journal.test("com.acme.T");
      journal.leak(HOSTILE);
      journal.ended(true, 5);
    }
  }

  @Test
  void leak_isInTheFileAtOnce() throws Exception {
    try (Journal journal = new Journal(file)) {
      journal.began(RUN);
      journal.test("com.acme.T.t()");
      journal.leak(LEAK);

      assertThat(Recorded.of(file))
          .containsExactly(RUN, LEAK, "com.acme.T.t()", new Recorded.End(false, 1));
    }
  }

  @Test
  void fileOfAnother_isNotWrittenInto() throws Exception {
    writeAll();

    assertThatThrownBy(() -> new Journal(file)).isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void interruptedThread_losesNothing() throws Exception {
    Thread.currentThread().interrupt();
    try {
      writeAll();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    assertThat(Recorded.of(file)).hasSize(7);
  }

  @Test
  void manyThreads_tearNoLine() throws Exception {
    int threads = 8;
    int leaks = 200;
    CountDownLatch ready = new CountDownLatch(threads);
    try (Journal journal = new Journal(file)) {
      journal.began(RUN);
      List<Thread> writers =
          IntStream.range(0, threads)
              .mapToObj(thread -> new Thread(() -> write(journal, ready, leaks)))
              .toList();
      writers.forEach(Thread::start);
      for (Thread writer : writers) {
        writer.join();
      }
      journal.ended(true, 0);
    }

    assertThat(Recorded.of(file)).hasSize(2 + threads * leaks * 2).contains(LEAK);
  }

  private static void write(Journal journal, CountDownLatch ready, int leaks) {
    ready.countDown();
    try {
      ready.await();
      for (int i = 0; i < leaks; i++) {
        journal.leak(LEAK);
        journal.test("com.acme.T.t()");
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  // ---- Killed -------------------------------------------------------------------------------

  /** Wherever the JVM is killed, what was written before can be read. */
  @Test
  void killedAnywhere_losesOnlyTheLineThatItWrote() throws Exception {
    writeAll();
    byte[] whole = Files.readAllBytes(file);
    int firstLine = new String(whole, StandardCharsets.UTF_8).indexOf('\n');
    for (int length = firstLine + 1; length < whole.length - 1; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      List<Object> events = Recorded.of(file);

      assertThat(events).as("cut after %d bytes", length).startsWith(RUN);
      long lines = Arrays.stream(split(whole, length)).count();
      // All whole lines but the first and the last, which are the run's beginning and end.
      assertThat(events).hasSizeBetween((int) lines, (int) lines + 2);
    }
  }

  private static String[] split(byte[] whole, int length) {
    String text = new String(whole, 0, length, StandardCharsets.UTF_8);
    return text.substring(0, text.lastIndexOf('\n')).split("\n");
  }

  @Test
  void killedWithinTheFirstLine_isSaidSo() throws Exception {
    writeAll();
    byte[] whole = Files.readAllBytes(file);
    int firstLine = new String(whole, StandardCharsets.UTF_8).indexOf('\n');
    for (int length = 0; length < firstLine; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));

      assertRefused(": the journal is empty: its JVM was killed as it began.");
    }
  }

  @Test
  void killedJvm_isNotComplete() throws Exception {
    writeAll();
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, lines.size() - 1));

    // One test had ended; the other line is of a class.
    assertThat(Recorded.of(file)).last().isEqualTo(new Recorded.End(false, 1));
  }

  @Test
  void whatFailsAfterTheEnd_makesTheRunIncomplete() throws Exception {
    try (Journal journal = new Journal(file)) {
      journal.began(RUN);
      journal.ended(true, 5);
      journal.leak(LEAK);
    }

    assertThat(Recorded.of(file)).containsExactly(RUN, LEAK, new Recorded.End(false, 5));
  }

  // ---- Refused ------------------------------------------------------------------------------

  @Test
  void damagedLine_isFoundByItsNumber() throws Exception {
    writeAll();
    List<String> lines = Files.readAllLines(file);
    lines.set(3, lines.get(3).substring(0, 50));
    Files.write(file, lines);

    assertRefused(":4: the report is damaged: ");
  }

  /** Only what does not end with an end of line can be torn. */
  @Test
  void damagedLastLine_isNotTakenForATornOne() throws Exception {
    writeAll();
    Files.writeString(file, Files.readString(file) + "{\"leak\":{\n", StandardCharsets.UTF_8);

    assertRefused(":8: the report is damaged: ");
  }

  @Test
  void otherLine_isFoundByItsNumber() throws Exception {
    writeAll();
    List<String> lines = Files.readAllLines(file);
    lines.add(2, "{\"level\":\"info\"}");
    Files.write(file, lines);

    assertRefused(":3: this is no line of a journal");
  }

  @Test
  void logOfAnother_isNoReport() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"level\":\"info\"}\n");

    assertRefused(": this is no report of orphaned-failures");
  }

  @Test
  void newerVersion_isRefusedWithTheRemedy() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"format\":\"orphaned-failures\",\"version\":3,\"run\":7}\n");

    assertRefused(": the report has version \"3\"");
  }

  @Test
  void fileWithoutLines_isRefusedBeforeItIsInMemory() throws Exception {
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[17 << 20]);

    assertRefused(":1: the line does not end");
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> Recorded.of(file))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith(file + message);
  }
}
