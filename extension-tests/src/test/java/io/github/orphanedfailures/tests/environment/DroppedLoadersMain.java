package io.github.orphanedfailures.tests.environment;

import java.io.ObjectStreamClass;
import java.lang.ref.WeakReference;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs test classes in several class loaders, one after the other, and drops each of them before it
 * makes the next.
 */
public final class DroppedLoadersMain {

  /** What the line begins with that tells how many of the class loaders are still there. */
  static final String LEFT = "loaders left: ";

  static final int LOADERS = 3;

  /** For the threads that ran the tests, which keep their class loader until they have ended. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private DroppedLoadersMain() {}

  public static void main(String[] arguments) throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < LOADERS; i++) {
      loaders.add(runAndDrop(arguments));
      awaitCollection(loaders);
    }
    System.out.println(LEFT + loaders.size());
  }

  private static WeakReference<ClassLoader> runAndDrop(String[] fixtures) throws Exception {
    try (URLClassLoader loader = TwoLoadersMain.newLoader()) {
      TwoLoadersMain.run(loader, fixtures);
      return new WeakReference<>(loader);
    }
  }

  /** What the JDK remembers is replaced each time: a thread may link a record until it ends. */
  private static void awaitCollection(List<WeakReference<ClassLoader>> loaders) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!loaders.isEmpty() && System.nanoTime() - deadline < 0) {
      replaceWhatRecordsLeave();
      System.gc();
      // Makes the JDK drop what it knew of the serializable classes that are gone.
      ObjectStreamClass unused = ObjectStreamClass.lookup(Integer.class);
      loaders.removeIf(loader -> loader.refersTo(null));
    }
  }

  /**
   * The JDK remembers some types of the record class whose methods it has linked last; so that is
   * one of another class loader.
   */
  private static void replaceWhatRecordsLeave() throws Exception {
    try (URLClassLoader loader = TwoLoadersMain.newLoader()) {
      Class.forName(Chain.class.getName(), true, loader).getMethod("link").invoke(null);
    }
  }

  /** A record whose methods deal with a type of its own class loader. */
  public record Chain(Chain next) {

    /** Calls each method that the JDK links when it is called for the first time. */
    public static int link() {
      Chain one = new Chain(null);
      Chain two = new Chain(one);
      return two.equals(new Chain(one)) ? two.hashCode() + two.toString().length() : 0;
    }
  }
}
