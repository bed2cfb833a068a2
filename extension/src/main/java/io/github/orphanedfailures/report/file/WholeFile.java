package io.github.orphanedfailures.report.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file beside its place and moves it there when it is complete. */
public final class WholeFile {

  /** Writes the content of a file. */
  public interface Content {
    /** Writes all of the content; need not close the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  private WholeFile() {}

  /** Writes text as UTF-8; see {@link #write(Path, Content)}. */
  public static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Replaces a file, whose directory is made when it is not there.
   *
   * <p>Not through a channel, which an interrupt of the thread would close.
   *
   * @throws IOException when it cannot be written; what was there before is still there
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    Path directory = target.getParent();
    if (directory == null) {
      throw new IOException(file + " is a directory");
    }
    Files.createDirectories(directory);
    Path part = Files.createTempFile(directory, "." + target.getFileName(), ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(new FileOutputStream(part.toFile()))) {
        content.writeTo(out);
      }
      readableLikeAnyOther(part, directory);
      move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Temporary files are their owner's only; this one was made to be read by others. */
  private static void readableLikeAnyOther(Path part, Path directory) throws IOException {
    if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(
          part, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  private static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
