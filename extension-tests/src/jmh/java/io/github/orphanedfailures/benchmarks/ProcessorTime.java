package io.github.orphanedfailures.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The processor time of this JVM, read in a way that loads next to no classes. Known on Linux only.
 */
public final class ProcessorTime {

  private static final Path THREADS = Path.of("/proc/self/task");

  private ProcessorTime() {}

  /** Returns the nanoseconds that all live threads have run; zero where that is not known. */
  public static long nanos() {
    if (!Files.isDirectory(THREADS)) {
      return 0;
    }
    long total = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      for (Path thread : threads) {
        total += ofThread(thread);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return total;
  }

  private static long ofThread(Path thread) throws IOException {
    try {
      String statistics = Files.readString(thread.resolve("schedstat"));
      return Long.parseLong(statistics.substring(0, statistics.indexOf(' ')));
    } catch (NoSuchFileException ended) {
      return 0;
    }
  }
}
