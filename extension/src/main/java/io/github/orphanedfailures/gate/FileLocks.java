package io.github.orphanedfailures.gate;

import io.github.orphanedfailures.report.file.Directories;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets one process at a time change a file, and of each process one thread.
 *
 * <h2>Basic approach</h2>
 *
 * What is locked is another file beside it, because the file itself is replaced while others wait
 * for it. (A place among the temporary files would not do: build tools give each module its own.)
 * Whoever holds the lock deletes that file at the end, so that nothing is left behind. So one who
 * gets the lock at last may hold that of a file that is gone, while a third has made a new one. To
 * tell, the holder gives what it has locked a size at random and looks whether that is the size of
 * what the name stands for now. (Neither can be opened to look into it: POSIX gives up a process's
 * locks on a file as soon as it closes any of its descriptors of that file.)
 */
final class FileLocks {

  /** Something to do with a file. */
  interface Action {
    void run() throws IOException;
  }

  /**
   * What the threads of this JVM lock, also those of other class loaders' copies of this class: a
   * literal, of which a JVM has one. Only one of them may open the file that is locked, for to
   * close it gives up the lock of the whole process.
   */
  private static final Object JVM = "io.github.orphanedfailures.gate.FileLocks";

  private static final long PAUSE_NANOS = 5_000_000;

  private static final int LARGEST_SIZE = 1 << 20;

  private FileLocks() {}

  /** Runs an action while no other does with the same file. */
  static void whileLocked(Path file, Action action) throws IOException {
    // A channel is closed by an interrupt of its thread.
    boolean isInterrupted = Thread.interrupted();
    try {
      synchronized (JVM) {
        while (!tryLocked(lockOf(file), action)) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean tryLocked(Path lock, Action action) throws IOException {
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock unused = channel.lock()) {
      if (!isWhatTheNameStandsFor(lock, channel)) {
        return false;
      }
      try {
        action.run();
      } finally {
        Files.deleteIfExists(lock);
      }
      return true;
    } catch (OverlappingFileLockException heldByThisJvm) {
      // By other code than this.
      return false;
    }
  }

  private static boolean isWhatTheNameStandsFor(Path lock, FileChannel channel) throws IOException {
    long size = 1L + ThreadLocalRandom.current().nextInt(LARGEST_SIZE);
    channel.truncate(0).write(ByteBuffer.allocate(1), size - 1);
    try {
      return Files.size(lock) == size;
    } catch (NoSuchFileException deleted) {
      return false;
    }
  }

  private static Path lockOf(Path file) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    return Directories.makeFor(target).toRealPath().resolve("." + target.getFileName() + ".lock");
  }
}
