package io.github.orphanedfailures.report.model;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where leaks come from: the run of one JVM.
 *
 * @param id unique among all JVMs; a part of the names of its files
 * @param began when it began, as {@link java.time.Instant} writes it
 * @param directory the JVM's working directory relative to the repository, or {@code "."}
 * @param java the version of the JDK
 * @param instrumentation how the JDK is watched: in one line, for a person
 * @param notWatched what is not watched on this JVM, a line each
 */
public record RunInfo(
    String id,
    String began,
    String directory,
    String java,
    String instrumentation,
    List<String> notWatched) {

  public RunInfo {
    notWatched = List.copyOf(notWatched);
  }

  /** Returns the same run, of which more was not watched. */
  public RunInfo alsoNotWatched(Collection<String> more) {
    List<String> all = Stream.of(notWatched, more).flatMap(Collection::stream).distinct().toList();
    return new RunInfo(id, began, directory, java, instrumentation, all);
  }
}
