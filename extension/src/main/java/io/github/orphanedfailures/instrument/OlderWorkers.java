package io.github.orphanedfailures.instrument;

import io.github.orphanedfailures.bridge.OlderWorkerHooks;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Finds the workers of pools that were running before the hooks were installed.
 *
 * <p>The JVM goes on running the old code of a method that is on a stack. A worker stays in {@code
 * ThreadPoolExecutor.runWorker} for as long as it lives, so its loop will never call the hooks in
 * there, in JDK 17 to 25.
 */
final class OlderWorkers {

  private OlderWorkers() {}

  /** Tells the bridge of them, which has been loaded and not yet been connected. */
  static void tellBridge() throws ReflectiveOperationException {
    Set<Thread> workers =
        Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));
    for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
      if (isInLoop(each.getValue())) {
        workers.add(each.getKey());
      }
    }
    if (!workers.isEmpty()) {
      String hooks = BridgeLoader.loadedName(OlderWorkerHooks.class).replace('/', '.');
      Class.forName(hooks, true, null).getMethod("olderWorkers", Set.class).invoke(null, workers);
    }
  }

  private static boolean isInLoop(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getMethodName().equals("runWorker")
          && frame.getClassName().equals("java.util.concurrent.ThreadPoolExecutor")) {
        return true;
      }
    }
    return false;
  }
}
