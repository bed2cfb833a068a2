package io.github.orphanedfailures.report.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes directories for files to be. */
public final class Directories {

  private Directories() {}

  /** Makes the directory of a file when it is not there; one that is a link stays one. */
  public static Path makeFor(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException(file + " is a directory");
    }
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
    }
    return directory;
  }
}
