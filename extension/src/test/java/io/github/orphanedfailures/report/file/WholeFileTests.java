package io.github.orphanedfailures.report.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is there whole or not at all. */
class WholeFileTests {

  @TempDir private Path directory;

  @Test
  void directoryThatIsNotThere_isMade() throws Exception {
    Path file = directory.resolve("a/b/report.txt");

    WholeFile.write(file, "ü😀");

    assertThat(file).usingCharset(UTF_8).hasContent("ü😀");
    assertThat(file.getParent()).isDirectoryContaining(file::equals);
    assertThat(Files.list(file.getParent())).hasSize(1);
  }

  @Test
  void contentThatFails_leavesWhatWasThere() throws Exception {
    Path file = Files.writeString(directory.resolve("report.txt"), "before");

    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");

    assertThat(file).hasContent("before");
    assertThat(Files.list(directory)).containsExactly(file);
  }

  @Test
  void oneOfSeveralThatFails_leavesAllAsTheyWere() throws Exception {
    Path first = Files.writeString(directory.resolve("first"), "before");
    Path second = directory.resolve("second");
    try (WholeFiles files = new WholeFiles()) {
      files.add(first, out -> out.write(1));
      assertThatThrownBy(
              () ->
                  files.add(
                      second,
                      out -> {
                        throw new IOException("disk full");
                      }))
          .hasMessage("disk full");
    }

    assertThat(Files.list(directory)).containsExactly(first);
    assertThat(first).hasContent("before");
  }

  @Test
  void links_areFollowed() throws Exception {
    Path real = Files.writeString(directory.resolve("real.txt"), "before");
    Path realDirectory = Files.createDirectory(directory.resolve("real"));
    Path link = symbolicLink("link.txt", real);
    Path linkedDirectory = symbolicLink("linked", realDirectory);

    WholeFile.write(link, "after");
    WholeFile.write(linkedDirectory.resolve("file"), "text");

    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("after");
    assertThat(realDirectory.resolve("file")).hasContent("text");
  }

  private Path symbolicLink(String name, Path to) {
    try {
      return Files.createSymbolicLink(directory.resolve(name), to);
    } catch (IOException | UnsupportedOperationException e) {
      return Assumptions.abort("no links here: " + e);
    }
  }

  @Test
  void directoryInTheWay_isNamed() throws Exception {
    assertThatThrownBy(() -> WholeFile.write(directory, "text"))
        .isInstanceOf(IOException.class)
        .hasMessage(directory + " is a directory");
  }

  @Test
  void interruptedThread_writesAll() throws Exception {
    Path file = directory.resolve("file");
    Thread.currentThread().interrupt();
    try {
      WholeFile.write(file, "text");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    assertThat(file).hasContent("text");
  }

  @Test
  void others_mayReadIt() throws Exception {
    Path file = directory.resolve("file");
    WholeFile.write(file, "text");

    Assumptions.assumeTrue(
        file.getFileSystem().supportedFileAttributeViews().contains("posix"), "POSIX only");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
  }
}
