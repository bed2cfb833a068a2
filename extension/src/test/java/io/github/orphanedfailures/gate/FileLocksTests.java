package io.github.orphanedfailures.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class FileLocksTests {

  @TempDir Path directory;

  private final List<String> order = Collections.synchronizedList(new ArrayList<>());

  /**
   * It must not even open what is locked: POSIX gives up a process's locks on a file as soon as the
   * process closes any of its descriptors of that file.
   */
  @Test
  void whileLocked_copyOfAnotherLoaderWantsTheSameFile_waitsOutside() throws Exception {
    Path file = directory.resolve("baseline.txt");
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              whileLockedInAnotherLoader(file, () -> order.add("other"));
              return null;
            });
    Thread other = new Thread(task);
    long holder = Thread.currentThread().getId();
    FileLocks.whileLocked(
        file,
        () -> {
          other.start();
          await().atMost(Duration.ofMinutes(1)).until(() -> isBlockedBy(holder, other));
          order.add("one");
        });
    task.get();
    assertThat(order).containsExactly("one", "other");
    assertThat(directory).isEmptyDirectory();
  }

  private static boolean isBlockedBy(long holder, Thread thread) {
    ThreadInfo state = ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId());
    return state != null && state.getLockOwnerId() == holder;
  }

  private static void whileLockedInAnotherLoader(Path file, Runnable action) throws Exception {
    URL classes = FileLocks.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = loader.loadClass(FileLocks.Action.class.getName());
      Object given =
          Proxy.newProxyInstance(
              loader,
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                action.run();
                return null;
              });
      Method locks =
          loader
              .loadClass(FileLocks.class.getName())
              .getDeclaredMethod("whileLocked", Path.class, type);
      locks.setAccessible(true);
      locks.invoke(null, file, given);
    }
  }
}
