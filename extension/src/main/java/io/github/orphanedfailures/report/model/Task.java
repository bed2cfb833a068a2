package io.github.orphanedfailures.report.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The background task that failed.
 *
 * @param api what took the work, for example {@code "CompletableFuture.runAsync"}, or null when
 *     that is not known
 * @param submitted where it was submitted, nearest frame first, down to where its first cause was;
 *     empty when that is not known: it was not looked up, only the JDK's code was there, or the
 *     test's own code failed
 * @param submitter the name of the thread that submitted it, or null when that is not known
 * @param thread the name of the thread that stored the failure, or null when that was not noted
 * @param threadDied whether the failure ended its thread, and no future holds it
 * @param origin where it all began, when other work submitted this; else null
 */
public record Task(
    @Nullable String api,
    List<Frame> submitted,
    @Nullable String submitter,
    @Nullable String thread,
    boolean threadDied,
    @Nullable Origin origin) {

  public Task {
    submitted = List.copyOf(submitted);
  }

  /** Makes a task that no other task submitted. */
  public Task(
      @Nullable String api,
      List<Frame> submitted,
      @Nullable String submitter,
      @Nullable String thread,
      boolean threadDied) {
    this(api, submitted, submitter, thread, threadDied, null);
  }
}
