package io.github.orphanedfailures.report;

import io.github.orphanedfailures.report.file.WholeFile;
import io.github.orphanedfailures.report.json.DocumentWriter;
import io.github.orphanedfailures.report.json.Journal;
import io.github.orphanedfailures.report.json.ReportReader;
import io.github.orphanedfailures.report.model.Further;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.ReportBuilder;
import io.github.orphanedfailures.report.output.OutputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The report of this JVM in one directory: a journal while it grows, and documents made of the
 * journal whenever a run of JUnit ends.
 *
 * <p>For any number of threads; the monitor guards the end.
 */
public final class Recording {

  /** The monitor guards it. */
  private static final Map<Path, Recording> OPEN = new HashMap<>();

  private final Path directory;
  private final String name;
  private final Journal journal;
  private final RunBeginning beginning;

  /** How many tests have been watched by all runs that have ended. */
  private long tests;

  private final Set<String> staleLines = new TreeSet<>();
  private final Set<OutputFormat> wanted = EnumSet.noneOf(OutputFormat.class);
  private boolean closed;

  private Recording(Path directory, RunBeginning beginning) throws IOException {
    this.directory = directory;
    this.beginning = beginning;
    name = "orphaned-failures-" + beginning.info().id();
    journal = new Journal(directory.resolve(name + Journal.SUFFIX));
    journal.began(beginning.info());
  }

  /**
   * Returns the recording of this JVM in a directory; the first call begins it.
   *
   * @param beginning what it begins with, if it does
   * @throws IOException if the directory cannot be written to
   */
  public static Recording in(Path directory, RunBeginning beginning) throws IOException {
    Path key = directory.toAbsolutePath().normalize();
    synchronized (OPEN) {
      Recording open = OPEN.get(key);
      if (open == null) {
        open = new Recording(directory, beginning);
        OPEN.put(key, open);
      }
      return open;
    }
  }

  /** Returns the first run that is recorded here. */
  public RunBeginning beginning() {
    return beginning;
  }

  /** Records a failure: it is in the journal when this returns. */
  public void add(Leak leak) throws IOException {
    journal.leak(leak);
  }

  /** Records failures that were only counted. */
  public void add(Further further) throws IOException {
    journal.further(further);
  }

  /** Records that a test, or the code of a class, has been watched to its end. */
  public void addTest(String id) throws IOException {
    journal.test(id);
  }

  /** Records in one line what is no longer watched. */
  public void addNotWatched(String line) throws IOException {
    journal.notWatched(line);
  }

  /**
   * A run of JUnit has ended: writes the documents, over those of the run before in this JVM.
   *
   * @param watched how many tests that run has watched
   * @param stale the lines of the baseline that are stale in that run
   * @param formats what to write besides JSON, when there is something to tell
   * @return the document to look at first
   */
  public synchronized Path endRun(long watched, List<String> stale, Set<OutputFormat> formats)
      throws IOException {
    tests += watched;
    staleLines.addAll(stale);
    wanted.addAll(formats);
    journal.ended(true, tests);
    return writeDocuments();
  }

  private Path writeDocuments() throws IOException {
    Path json = directory.resolve(name + ".json");
    WholeFile.write(
        json,
        out -> {
          try (DocumentWriter document = new DocumentWriter(out)) {
            ReportReader.read(journal.file(), document);
          }
        });
    Report report = report();
    if (report.groups().isEmpty() && report.stale().isEmpty()) {
      return json;
    }
    for (OutputFormat format : wanted) {
      WholeFile.write(directory.resolve(name + format.suffix()), out -> format.write(report, out));
    }
    return wanted.contains(OutputFormat.HTML)
        ? directory.resolve(name + OutputFormat.HTML.suffix())
        : json;
  }

  private Report report() throws IOException {
    ReportBuilder builder = new ReportBuilder();
    ReportReader.read(journal.file(), builder);
    return builder.build(List.copyOf(staleLines));
  }

  /**
   * The JVM ends: completes every recording, and removes the journals, of which the documents now
   * say everything.
   *
   * @return what could not be written, or null
   */
  public static @Nullable IOException closeAll() {
    IOException problem = null;
    synchronized (OPEN) {
      for (Recording each : OPEN.values()) {
        try {
          each.close();
        } catch (IOException e) {
          problem = e;
        }
      }
    }
    return problem;
  }

  /** Returns whether a recording waits to be completed when the JVM ends. */
  public static boolean isAnyOpen() {
    synchronized (OPEN) {
      return !OPEN.isEmpty();
    }
  }

  private synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      journal.close();
      if (!Files.exists(journal.file())) {
        // Somebody has deleted the directory, and wants no report.
        return;
      }
      Path unused = writeDocuments();
      Files.deleteIfExists(journal.file());
    }
  }
}
