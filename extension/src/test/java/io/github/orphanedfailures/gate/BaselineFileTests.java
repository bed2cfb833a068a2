package io.github.orphanedfailures.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orphanedfailures.report.model.LeakKey;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that a team checks in. */
class BaselineFileTests {

  private static final LeakKey A = new LeakKey("a.ATest.t()", "a.Boom", "a.A.run");
  private static final LeakKey B = new LeakKey("a.BTest.t()", "a.Boom", "a.B.run");
  private static final LeakKey C = new LeakKey("a.CTest.t()", "a.Boom", "a.C.run");

  @TempDir private Path directory;
  private Path file;
  private BaselineFile baselineFile;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("known.txt");
    baselineFile = new BaselineFile(file);
  }

  @Test
  void newFile_explainsItselfAndIsSorted() throws Exception {
    baselineFile.update(Baseline.empty(), List.of(C, A, B));

    assertThat(file)
        .hasContent(
            """
            # Failures of background tasks that nobody observes yet, and that fail no build:
            # test | exception | where the work was submitted.
            # Written by orphaned-failures; delete a line when its leak is repaired.

            a.ATest.t() | a.Boom | a.A.run
            a.BTest.t() | a.Boom | a.B.run
            a.CTest.t() | a.Boom | a.C.run
            """);
    assertThat(Files.list(directory)).as("nothing is left beside it").containsExactly(file);
  }

  @Test
  void comments_stayWithTheirLines() throws Exception {
    write(
        """
        # Our own words.

        # Ticket 12
        a.CTest.t() | a.Boom | a.C.run

        # Ticket 7,
          # of last year
        a.ATest.t()|a.Boom|a.A.run
        # the end
        """);

    baselineFile.update(baselineFile.read(), List.of(B));

    assertThat(file)
        .hasContent(
            """
            # Our own words.

            # Ticket 7,
            # of last year
            a.ATest.t() | a.Boom | a.A.run
            a.BTest.t() | a.Boom | a.B.run
            # Ticket 12
            a.CTest.t() | a.Boom | a.C.run
            # the end
            """);
    String once = Files.readString(file);
    baselineFile.update(baselineFile.read(), List.of());
    assertThat(file).hasContent(once);
  }

  @Test
  void lineThatIsThereTwice_becomesOneWithBothComments() throws Exception {
    write("# top\n\n# one\na | b | c\n# two\na | b | c\n");

    baselineFile.update(baselineFile.read(), List.of());

    assertThat(file).hasContent("# top\n\n# one\n# two\na | b | c\n");
  }

  @Test
  void staleLine_isRemovedOnlyIfItsTestRan() throws Exception {
    baselineFile.update(Baseline.empty(), List.of(A, B, C));
    Baseline baseline = baselineFile.read();
    baseline.ran(A.test());
    baseline.ran(B.test());
    assertThat(baseline.recognizes(A)).isTrue();
    assertThat(baseline.staleLines()).containsExactly("a.BTest.t() | a.Boom | a.B.run");

    baselineFile.update(baseline, List.of());

    assertThat(known()).containsExactly(A, C);
  }

  @Test
  void lineOfTestThatDidNotRun_isRemovedOnlyWhenAsked() throws Exception {
    LeakKey anyTest = new LeakKey("*", "a.Boom", "a.A.run");
    baselineFile.update(Baseline.empty(), List.of(A, B, C, anyTest));
    Baseline baseline = baselineFile.read();
    baseline.ran(A.test());
    assertThat(baseline.recognizes(A)).isTrue();
    assertThat(baseline.unseen()).containsExactly(B, C);

    baselineFile.update(baseline, List.of());
    assertThat(known()).contains(A, B, C, anyTest);

    baselineFile.update(baseline, List.of(), baseline.unseen());
    assertThat(known()).contains(A, anyTest).doesNotContain(B, C);
  }

  @Test
  void nothingNew_doesNotTouchTheFile() throws Exception {
    baselineFile.update(Baseline.empty(), List.of(A));
    Object before = Files.getLastModifiedTime(file);
    Object key = Files.readAttributes(file, "*").get("fileKey");

    baselineFile.update(baselineFile.read(), List.of(A));

    assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
    assertThat(Files.readAttributes(file, "*").get("fileKey")).isEqualTo(key);
  }

  @Test
  void otherEditors_areRead() throws Exception {
    write("\uFEFF# top\r\n\r\na.ATest.t() | a.Boom | a.A.run\r\n");

    assertThat(known()).containsExactly(A);
  }

  @Test
  void unattributedLeak_hasNoTestToBeKnownBy() throws Exception {
    baselineFile.update(Baseline.empty(), List.of(A, new LeakKey("", "a.Boom", "-")));

    assertThat(known()).containsExactly(A);
  }

  // ---- Refused ------------------------------------------------------------------------------

  @Test
  void malformedLine_isNamedAndNothingIsWritten() throws Exception {
    String text = "# c\n\na | b | c\n<<<<<<< HEAD\n";
    write(text);

    assertThatThrownBy(() -> baselineFile.read())
        .isInstanceOf(MalformedBaselineException.class)
        .hasMessage(
            file
                + ":4: This is no line of a baseline: wanted are a test, an exception and a place,"
                + " separated by \" | \". Correct or delete the line");
    assertThatThrownBy(() -> baselineFile.update(Baseline.empty(), List.of(A)))
        .isInstanceOf(MalformedBaselineException.class);
    assertThat(file).hasContent(text);
    assertThat(Files.list(directory)).containsExactly(file);
  }

  @Test
  void otherEncoding_isRefused() throws Exception {
    Files.write(file, new byte[] {'a', (byte) 0xE4});

    assertThatThrownBy(() -> baselineFile.read())
        .isInstanceOf(MalformedBaselineException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void fileThatIsNotThere_isAnError() {
    assertThatThrownBy(() -> baselineFile.read()).isInstanceOf(NoSuchFileException.class);
  }

  // ---- At once ------------------------------------------------------------------------------

  @Test
  void severalThreads_loseNothing() throws Exception {
    List<Thread> writers =
        IntStream.range(0, 8).mapToObj(i -> new Thread(() -> addAll(file, i, 20))).toList();
    writers.forEach(Thread::start);
    for (Thread writer : writers) {
      writer.join();
    }

    assertThat(known()).hasSize(8 * 20);
    assertThat(Files.list(directory)).containsExactly(file);
  }

  /** As in a JVM whose tests have class loaders of their own. */
  @Test
  void severalClassLoaders_loseNothing() throws Exception {
    URL[] places = {
      BaselineFile.class.getProtectionDomain().getCodeSource().getLocation(),
      BaselineFileTests.class.getProtectionDomain().getCodeSource().getLocation()
    };
    List<Thread> writers = new ArrayList<>();
    List<URLClassLoader> loaders = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      URLClassLoader loader = new URLClassLoader(places, ClassLoader.getPlatformClassLoader());
      loaders.add(loader);
      Runnable writer =
          (Runnable)
              loader
                  .loadClass(BaselineWriter.class.getName())
                  .getConstructor(String.class, int.class)
                  .newInstance(file.toString(), i);
      writers.add(new Thread(writer));
    }
    writers.forEach(Thread::start);
    for (Thread writer : writers) {
      writer.join();
    }
    for (URLClassLoader loader : loaders) {
      loader.close();
    }

    assertThat(known()).hasSize(4 * BaselineWriter.LEAKS);
  }

  @Test
  void severalJvms_loseNothing() throws Exception {
    List<Process> writers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      writers.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("tmp" + i)),
                  "-cp",
                  System.getProperty("java.class.path"),
                  BaselineWriter.class.getName(),
                  file.toString(),
                  String.valueOf(i))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start());
    }
    for (Process writer : writers) {
      assertThat(writer.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(writer.exitValue()).isZero();
    }

    assertThat(known()).hasSize(3 * BaselineWriter.LEAKS);
    assertThat(Files.list(directory)).filteredOn(Files::isRegularFile).containsExactly(file);
  }

  static void addAll(Path file, int writer, int leaks) {
    BaselineFile shared = new BaselineFile(file);
    try {
      for (int i = 0; i < leaks; i++) {
        shared.update(
            Baseline.empty(), List.of(new LeakKey("a.T" + writer + "." + i + "()", "b", "c")));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private TreeSet<LeakKey> known() throws IOException {
    Baseline baseline = baselineFile.read();
    TreeSet<LeakKey> known = new TreeSet<>();
    for (String line : Files.readString(file).replace("\uFEFF", "").lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        LeakKey key = BaselineLine.parse(line);
        assertThat(baseline.knows(key)).isTrue();
        known.add(key);
      }
    }
    assertThat(baseline.size()).isEqualTo(known.size());
    return known;
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }
}
