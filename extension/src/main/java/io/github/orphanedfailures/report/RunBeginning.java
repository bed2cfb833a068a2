package io.github.orphanedfailures.report;

import io.github.orphanedfailures.report.model.RunInfo;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A run that is reported, as it begins in this JVM.
 *
 * @param info what is known of it
 * @param reading what turns its failures into what is reported
 */
public record RunBeginning(RunInfo info, LeakReading reading) {

  /**
   * A run begins now, in the working directory.
   *
   * @param instrumentation how the JDK is watched, in one line
   * @param notWatched what is not watched, a line each
   */
  public static RunBeginning now(String instrumentation, List<String> notWatched) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    SourceFiles sources = new SourceFiles(Path.of(""));
    return new RunBeginning(
        new RunInfo(
            RunIds.next(now),
            now.toString(),
            sources.relative(Path.of("")),
            Runtime.version().toString(),
            instrumentation,
            notWatched),
        new LeakReading(sources, System.nanoTime()));
  }
}
