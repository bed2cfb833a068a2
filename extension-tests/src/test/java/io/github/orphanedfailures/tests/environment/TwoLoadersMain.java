package io.github.orphanedfailures.tests.environment;

import io.github.orphanedfailures.instrument.Agent;
import java.io.File;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Runs the same test classes in two class loaders, one after the other, each of which loads
 * everything itself.
 */
public final class TwoLoadersMain {

  /** What the lines begin with that tell how the JDK's classes have been changed so far. */
  static final String CLASSES = "classes: ";

  private TwoLoadersMain() {}

  public static void main(String[] arguments) throws Exception {
    run(newLoader(), arguments);
    printClasses();
    run(newLoader(), arguments);
    printClasses();
  }

  /** Runs the test classes in a class loader, with which the thread has to do only meanwhile. */
  static void run(ClassLoader loader, String[] fixtures) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Class.forName(FixtureMain.class.getName(), true, loader)
          .getMethod("main", String[].class)
          .invoke(null, (Object) fixtures);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Returns a class loader that loads everything itself. */
  static URLClassLoader newLoader() {
    URL[] urls =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(TwoLoadersMain::url)
            .toArray(URL[]::new);
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String path) {
    try {
      return Path.of(path).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  /** Prints what the instrumented classes look like to an agent that comes last. */
  private static void printClasses() throws Exception {
    Instrumentation instrumentation = Agent.instrumentation();
    if (instrumentation == null) {
      return;
    }
    List<String> seen = new ArrayList<>();
    ClassFileTransformer last =
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader,
              String name,
              Class<?> type,
              ProtectionDomain domain,
              byte[] bytes) {
            if (type != null) {
              seen.add(
                  String.format(
                      Locale.ROOT, "%s %d %08x", name, bytes.length, Arrays.hashCode(bytes)));
            }
            return null;
          }
        };
    instrumentation.addTransformer(last, true);
    instrumentation.retransformClasses(
        FutureTask.class, CompletableFuture.class, ThreadPoolExecutor.class, Thread.class);
    instrumentation.removeTransformer(last);
    System.out.println(CLASSES + seen.stream().sorted().toList());
  }
}
