package io.github.orphanedfailures;

import io.github.orphanedfailures.core.Failure;
import io.github.orphanedfailures.report.LeakReading;
import io.github.orphanedfailures.report.Recording;
import io.github.orphanedfailures.report.RunBeginning;
import io.github.orphanedfailures.report.model.Figures;
import io.github.orphanedfailures.report.model.Further;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a run reports, and writes it down where that is wanted.
 *
 * <p>A report that cannot be written, on a full disk perhaps, does not change what fails. The
 * monitor guards the figures.
 */
final class RunReport {

  private final GateSettings settings;
  private final LeakReading reading;

  /** Null when nothing is written down, or no more. */
  private volatile @Nullable Recording recording;

  private Figures figures = Figures.NONE;

  /** What the CI is told; null when there is none that wants to know. The monitor guards it. */
  private final @Nullable CiReport forCi;

  private RunReport(
      GateSettings settings,
      LeakReading reading,
      @Nullable Recording recording,
      @Nullable CiReport forCi) {
    this.settings = settings;
    this.reading = reading;
    this.recording = recording;
    this.forCi = forCi;
  }

  /**
   * Begins the report of a run.
   *
   * @param instrumentation how the JDK is watched, in one line
   * @param notWatched what is not watched, a line each
   */
  static RunReport begin(GateSettings settings, String instrumentation, List<String> notWatched) {
    Path directory = settings.reportDirectory();
    boolean tellsCi = settings.tellsCi() && Ci.listens();
    if (directory == null && !tellsCi) {
      return new RunReport(settings, LeakReading.unreported(), null, null);
    }
    RunBeginning beginning = RunBeginning.now(instrumentation, notWatched);
    Recording recording = null;
    if (directory != null) {
      try {
        recording = Recording.in(directory, beginning);
        beginning = recording.beginning();
      } catch (IOException e) {
        Notices.say(problem(directory, e));
      }
    }
    CiReport forCi = tellsCi ? new CiReport(beginning.info()) : null;
    return new RunReport(settings, beginning.reading(), recording, forCi);
  }

  private static String problem(@Nullable Path directory, IOException e) {
    return "orphaned-failures: the report in "
        + directory
        + " cannot be written ("
        + e
        + "); tests are judged all the same. Free the disk, or set "
        + ConfigurationKeys.REPORT_DIR
        + " to a directory that can be written to";
  }

  /** Returns what a report tells of a failure. */
  Leak read(Failure failure, Verdict verdict) {
    return reading.read(failure, verdict);
  }

  void add(Leak leak) {
    synchronized (this) {
      figures = figures.plus(leak);
      if (forCi != null) {
        forCi.add(leak);
      }
    }
    write(to -> to.add(leak));
  }

  void add(Further further) {
    synchronized (this) {
      figures = figures.plus(further);
      if (forCi != null) {
        forCi.add(further);
      }
    }
    write(to -> to.add(further));
  }

  /** A test, or the code of a class, has been watched to its end. */
  void watched(String id, boolean isTest) {
    if (isTest) {
      synchronized (this) {
        figures = figures.plus(new Figures(1, 0, 0, 0, 0, 0));
      }
    }
    write(to -> to.addTest(id));
  }

  /** Something is no longer watched. */
  void notWatched(String what) {
    synchronized (this) {
      if (forCi != null) {
        forCi.notWatched(what);
      }
    }
    write(to -> to.addNotWatched(what));
  }

  /** The run has ended: completes the report, and says in one line what it says. */
  void end(List<String> stale) {
    Figures all;
    synchronized (this) {
      all = figures;
    }
    List<Path> file = new ArrayList<>(1);
    write(to -> file.add(to.endRun(all.tests(), stale, settings.formats())));
    RunSummary.say(all, stale, file.isEmpty() ? null : file.get(0));
    synchronized (this) {
      if (forCi != null) {
        forCi.end(all.tests(), stale);
      }
    }
  }

  private interface Entry {
    void writeTo(Recording recording) throws IOException;
  }

  private void write(Entry entry) {
    Recording open = recording;
    if (open != null) {
      try {
        entry.writeTo(open);
      } catch (IOException e) {
        recording = null;
        Notices.say(problem(settings.reportDirectory(), e));
      }
    }
  }
}
