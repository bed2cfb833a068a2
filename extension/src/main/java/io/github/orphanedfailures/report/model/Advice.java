package io.github.orphanedfailures.report.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to do about the failures of one cause, in a sentence or two. */
public final class Advice {

  private static final Pattern PERIODIC = Pattern.compile(".*(AtFixedRate|WithFixedDelay)$");

  /** What hands out a future that can be asked. */
  private static final Pattern HANDS_OUT =
      Pattern.compile(".*\\.(submit|schedule|invokeAll|fork|sendAsync)$");

  private Advice() {}

  /** Returns the sentences. Names in them come from tests, and are not made harmless. */
  public static String on(Group group) {
    return switch (group.verdict()) {
      case ABSORBED ->
          "Nothing has to be done: the outcome of another input was used, and this failure was"
              + " dropped on purpose.";
      case UNATTRIBUTED ->
          "It fails no test, because nobody can prove which one submitted the work. Put"
              + " @DetectOrphanedFailures on the test classes that use it, or start its thread"
              + " inside a test.";
      case ORPHANED -> assertion(group) + orphaned(group);
    };
  }

  private static String assertion(Group group) {
    return group.type().endsWith("AssertionError") || group.type().endsWith("AssertionFailedError")
        ? "An assertion failed on a thread that JUnit does not look at. "
        : "";
  }

  private static String orphaned(Group group) {
    if (group.examples().isEmpty()) {
      return "Look at the outcome before the test ends, or handle the failure inside the task.";
    }
    Task task = group.examples().get(0).task();
    String place = place(group);
    String api = task.api();
    if (group.examples().stream().allMatch(Leak::late)) {
      return "Let the test wait for the work"
          + that("is submitted in", place)
          + ": it failed when its test had already ended.";
    }
    if (task.threadDied()) {
      return "Handle the exception inside the task"
          + that("starts in", place)
          + ", or give its thread an uncaught-exception handler.";
    }
    if (api != null && PERIODIC.matcher(api).matches()) {
      return "Catch the exception inside the periodic task"
          + that("is scheduled in", place)
          + ": since it threw, it never runs again. Or ask its future before the test ends.";
    }
    if (api != null && api.startsWith("CompletableFuture.")) {
      return "Keep the future of "
          + api
          + in(place)
          + " and join() it before the test ends,"
          + " or end its chain with exceptionally(), handle() or whenComplete().";
    }
    if (api != null && HANDS_OUT.matcher(api).matches()) {
      return "Keep the future that "
          + api
          + " returns"
          + in(place)
          + " and get() it before the test ends, or handle the failure inside the task.";
    }
    return "Handle the failure inside the task"
        + that("is submitted in", place)
        + ", or look at its outcome before the test ends.";
  }

  private static String that(String verb, @Nullable String place) {
    return place == null ? "" : " that " + verb + " " + place;
  }

  private static String in(@Nullable String place) {
    return place == null ? "" : " in " + place;
  }

  /** Returns the method that submitted the work; the page shows its line beside this text. */
  private static @Nullable String place(Group group) {
    String place = group.place();
    if (place.equals(LeakKey.NOWHERE)) {
      return null;
    }
    int method = place.lastIndexOf('.');
    return place.substring(place.lastIndexOf('.', method - 1) + 1) + "()";
  }
}
