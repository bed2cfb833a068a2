package io.github.orphanedfailures.core;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where work was submitted: the JDK method that took it and the user's frames above it.
 *
 * <p>Immutable. The stack is kept as the JVM keeps it in a throwable, which it can do several times
 * faster than walk it, and is resolved to classes, methods and lines only when somebody reads it:
 * when the work has failed.
 */
public final class SubmissionSite {

  private static final StackWalker WALKER = StackWalker.getInstance();

  private static final String ROOT = "io.github.orphanedfailures.";
  private static final Set<String> OWN_PACKAGES =
      Set.of("bridge", "core", "executor", "gate", "instrument", "report");

  private final Stack stack = new Stack();
  private final String testClass;
  private final String threadName = ThreadName.ofCurrent();
  private final long at = System.nanoTime();

  private SubmissionSite(String testClass) {
    this.testClass = testClass;
  }

  /**
   * Returns where the current thread stands.
   *
   * @param testClass the binary name of the class whose frame is wanted too
   */
  static SubmissionSite here(String testClass) {
    return new SubmissionSite(testClass);
  }

  /** The frames of the thread that makes it, not yet resolved. */
  private static final class Stack extends Throwable {
    private static final long serialVersionUID = 1;

    Stack() {
      super(null, null, false, true);
    }
  }

  /** The frames of a stack that matter. */
  private static final class Frames {
    private @Nullable StackTraceElement api;
    private @Nullable StackTraceElement nearest;
    private @Nullable StackTraceElement test;

    Frames(StackTraceElement[] stack, String testClass) {
      StackTraceElement last = null;
      for (StackTraceElement frame : stack) {
        String name = frame.getClassName();
        if (nearest != null && name.startsWith("org.junit.")) {
          test = last;
          return;
        }
        if (isUsers(name)) {
          nearest = nearest == null ? frame : nearest;
          last = frame;
          test = isPartOf(name, testClass) ? frame : test;
        } else if (nearest == null && (!isOwn(name) || name.startsWith(ROOT + "executor."))) {
          api = frame;
        }
      }
    }
  }

  private Frames resolve() {
    return new Frames(stack.getStackTrace(), testClass);
  }

  /** Whether a frame of the user is on the stack. */
  boolean isKnown() {
    return resolve().nearest != null;
  }

  /** Walks down the stack to the nearest frame of the user. */
  private static final class Nearest implements Predicate<StackFrame> {
    private @Nullable StackFrame found;

    @Override
    public boolean test(StackFrame frame) {
      if (isUsers(frame.getClassName())) {
        found = frame;
      }
      return found != null;
    }
  }

  /**
   * Returns what tells the place where the current thread stands from others.
   *
   * @param work the class of the work that is submitted there
   * @return the class itself when no frame of the user is on the stack
   */
  static Object placeOf(Class<?> work) {
    Nearest nearest = new Nearest();
    boolean unused = WALKER.walk(frames -> frames.anyMatch(nearest));
    StackFrame found = nearest.found;
    return found == null
        ? work
        : new CodePlace(
            found.getClassName(), found.getMethodName(), found.getByteCodeIndex(), work);
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
    StackTraceElement api = resolve().api;
    if (api == null) {
      return null;
    }
    String name = api.getClassName();
    String simple = name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    return api.getMethodName().equals("<init>")
        ? "new " + simple
        : simple + "." + api.getMethodName();
  }

  /** When the work was submitted, as {@link System#nanoTime}. */
  public long at() {
    return at;
  }

  /** Returns the name that the submitting thread had, or its number if it had none. */
  public String threadName() {
    return threadName;
  }

  /** Returns the user's nearest frame, followed by the frame of the test when it is another. */
  public List<StackTraceElement> frames() {
    Frames resolved = resolve();
    List<StackTraceElement> frames = new ArrayList<>(2);
    if (resolved.nearest != null) {
      frames.add(resolved.nearest);
    }
    if (resolved.test != null && !resolved.test.equals(resolved.nearest)) {
      frames.add(resolved.test);
    }
    return frames;
  }

  /** The work belongs to it: one helper may submit everybody's. */
  record CodePlace(String className, String methodName, int byteCodeIndex, Class<?> work) {

    /** The same place in the code, for work of any class. */
    CodePlace anyWork() {
      return new CodePlace(className, methodName, byteCodeIndex, Object.class);
    }
  }
}
