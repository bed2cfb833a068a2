package io.github.orphanedfailures.report.file;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes several files beside their places and moves them there when all are complete. Closing it
 * before that leaves everything as it was. For one thread.
 *
 * <p>Not through channels, which an interrupt of the thread would close.
 */
public final class WholeFiles implements Closeable {

  /** Where each file is until it is moved. */
  private final Map<Path, Path> parts = new LinkedHashMap<>();

  /**
   * Writes the content of a file, whose directory is made when it is not there.
   *
   * @throws IOException when it cannot be written
   */
  public void add(Path file, WholeFile.Content content) throws IOException {
    // What a link stands for is replaced, not the link.
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new IOException(file + " is a directory");
    }
    Path directory = Directories.makeFor(target);
    Path part = Files.createTempFile(directory, "." + target.getFileName(), ".part");
    parts.put(target, part);
    try (OutputStream out = new BufferedOutputStream(new FileOutputStream(part.toFile()))) {
      content.writeTo(out);
    }
    readableLikeAnyOther(part);
  }

  /** Temporary files are their owner's only; this one was made to be read by others. */
  private static void readableLikeAnyOther(Path part) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  /**
   * Moves all files to their places.
   *
   * @throws IOException when one cannot be moved; each is there whole or not at all
   */
  public void commit() throws IOException {
    for (Map.Entry<Path, Path> each : parts.entrySet()) {
      try {
        Files.move(each.getValue(), each.getKey(), StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(each.getValue(), each.getKey(), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    parts.clear();
  }

  /** Deletes what was not moved. */
  @Override
  public void close() throws IOException {
    for (Path part : parts.values()) {
      Files.deleteIfExists(part);
    }
    parts.clear();
  }
}
