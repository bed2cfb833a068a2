package io.github.orphanedfailures.core;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where work was submitted: the JDK method that took it and the user's frames above it.
 *
 * <p>Immutable. Frames are kept as the stack walker gave them and resolved to lines only when
 * somebody reads them.
 */
public final class SubmissionSite {

  /** How far down the stack to look for the test's own frame. */
  private static final int DEPTH = 64;

  private static final StackWalker WALKER = StackWalker.getInstance();

  private static final String ROOT = "io.github.orphanedfailures.";
  private static final Set<String> OWN_PACKAGES =
      Set.of("bridge", "core", "executor", "gate", "instrument", "report");

  private final @Nullable StackFrame api;
  private final StackFrame nearest;
  private final @Nullable StackFrame test;
  private final String threadName = Thread.currentThread().getName();

  private SubmissionSite(@Nullable StackFrame api, StackFrame nearest, @Nullable StackFrame test) {
    this.api = api;
    this.nearest = nearest;
    this.test = test;
  }

  /**
   * Returns where the current thread stands.
   *
   * @param testClass the binary name of the class whose frame is wanted too
   * @return the site, or null when no frame of the user is near
   */
  static @Nullable SubmissionSite here(String testClass) {
    return WALKER.walk(frames -> find(frames.limit(DEPTH), testClass));
  }

  private static @Nullable SubmissionSite find(Stream<StackFrame> frames, String testClass) {
    StackFrame api = null;
    StackFrame nearest = null;
    StackFrame last = null;
    StackFrame ofTest = null;
    boolean isCalledByJUnit = false;
    for (StackFrame frame : (Iterable<StackFrame>) frames::iterator) {
      String name = frame.getClassName();
      if (nearest != null && name.startsWith("org.junit.")) {
        isCalledByJUnit = true;
        break;
      }
      if (isUsers(name)) {
        nearest = nearest == null ? frame : nearest;
        last = frame;
        ofTest = isPartOf(name, testClass) ? frame : ofTest;
      } else if (nearest == null && (!isOwn(name) || name.startsWith(ROOT + "executor."))) {
        api = frame;
      }
    }
    if (nearest == null) {
      return null;
    }
    return new SubmissionSite(api, nearest, isCalledByJUnit ? last : ofTest);
  }

  /**
   * Returns whether what called into {@code java.util.concurrent} is other code of the JDK: a
   * stream, the HTTP client, or the thread that runs the pool.
   */
  static boolean isCalledByJdk() {
    return WALKER.walk(
        frames ->
            frames
                .map(StackFrame::getClassName)
                .filter(name -> !isOwn(name) && !name.startsWith("java.util.concurrent."))
                .findFirst()
                .map(SubmissionSite::isJdk)
                // Nothing below: a worker of a fork/join pool.
                .orElse(true));
  }

  private static boolean isPartOf(String name, String testClass) {
    return name.startsWith(testClass)
        && (name.length() == testClass.length() || name.charAt(testClass.length()) == '$');
  }

  /** Returns whether a class is neither the JDK's nor this library's. */
  public static boolean isUsers(String className) {
    return !isJdk(className) && !isOwn(className);
  }

  static boolean isJdk(String className) {
    return className.startsWith("java.")
        || className.startsWith("jdk.")
        || className.startsWith("sun.");
  }

  static boolean isOwn(String className) {
    if (!className.startsWith(ROOT)) {
      return false;
    }
    int end = className.indexOf('.', ROOT.length());
    return end < 0
        ? className.startsWith("OrphanedFailure", ROOT.length())
        : OWN_PACKAGES.contains(className.substring(ROOT.length(), end));
  }

  /** Returns what took the work, for example {@code "CompletableFuture.runAsync"}. */
  public @Nullable String api() {
    if (api == null) {
      return null;
    }
    String name = api.getClassName();
    String simple = name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    return api.getMethodName().equals("<init>")
        ? "new " + simple
        : simple + "." + api.getMethodName();
  }

  /** Returns the name that the submitting thread had. */
  public String threadName() {
    return threadName;
  }

  /** Returns the user's nearest frame, followed by the frame of the test when it is another. */
  public List<StackTraceElement> frames() {
    List<StackTraceElement> frames = new ArrayList<>(2);
    frames.add(nearest.toStackTraceElement());
    if (test != null && !Objects.equals(test, nearest)) {
      frames.add(test.toStackTraceElement());
    }
    return frames;
  }

  /** Returns what tells this place in the code from others. */
  Object place(Class<?> work) {
    return new CodePlace(
        nearest.getClassName(), nearest.getMethodName(), nearest.getByteCodeIndex(), work);
  }

  /** The work belongs to it: one helper may submit everybody's. */
  record CodePlace(String className, String methodName, int byteCodeIndex, Class<?> work) {

    /** The same place in the code, for work of any class. */
    CodePlace anyWork() {
      return new CodePlace(className, methodName, byteCodeIndex, Object.class);
    }
  }
}
