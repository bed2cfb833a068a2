package io.github.orphanedfailures.gate;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Lets one process at a time change a file, and of each process one thread. */
final class FileLocks {

  /** Something to do with a file. */
  interface Action {
    void run() throws IOException;
  }

  /** How long to wait for a thread of this JVM that may have loaded this class a second time. */
  private static final long PAUSE_NANOS = 5_000_000;

  private FileLocks() {}

  /**
   * Runs an action while no other does with the same file.
   *
   * <p>What is locked is another file, among the temporary ones: the file itself is replaced while
   * others wait for it, and nothing is left beside it.
   */
  static synchronized void whileLocked(Path file, Action action) throws IOException {
    // A channel is closed by an interrupt of its thread.
    boolean isInterrupted = Thread.interrupted();
    try (FileChannel channel =
            FileChannel.open(lockOf(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock unused = lock(channel)) {
      action.run();
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException heldByThisJvm) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static Path lockOf(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    String real =
        (directory == null ? file : directory.toRealPath().resolve(file.getFileName())).toString();
    UUID name = UUID.nameUUIDFromBytes(real.getBytes(StandardCharsets.UTF_8));
    return Path.of(System.getProperty("java.io.tmpdir"), "orphaned-failures-" + name + ".lock");
  }
}
