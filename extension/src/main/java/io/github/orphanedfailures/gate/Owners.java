package io.github.orphanedfailures.gate;

import io.github.orphanedfailures.report.json.ReportReader;
import io.github.orphanedfailures.report.model.Further;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.ReportEvents;
import io.github.orphanedfailures.report.model.RunInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which file each run is taken from, because the same report may be given twice: the first one.
 *
 * <p>Files are read at once, so the first run of each is looked up before. The report of a JVM has
 * only one. A file that has more waits for those before it as soon as it comes to its second run,
 * so that the outcome does not depend on who is faster. The monitor guards {@code finished}.
 */
final class Owners {

  private final Map<String, Integer> owners = new ConcurrentHashMap<>();

  /** How many files are finished, those before them included. */
  private int finished;

  /**
   * Looks up the first run of each file.
   *
   * @throws IOException if one is no report
   */
  static Owners of(List<Path> files) throws IOException {
    Owners owners = new Owners();
    for (int i = 0; i < files.size(); i++) {
      try {
        ReportReader.read(files.get(i), new FirstRun());
      } catch (FirstRun.Found found) {
        owners.owners.putIfAbsent(found.id, i);
      }
    }
    return owners;
  }

  /** Returns whether a run is to be taken from a file. */
  boolean isOwner(int file, String run) {
    return owners.computeIfAbsent(run, unknown -> file) == file;
  }

  /** Waits until all files before this one are finished. */
  synchronized void awaitTurn(int file) throws InterruptedException {
    while (finished < file) {
      wait();
    }
  }

  /** A file is finished, and so are all before it. */
  synchronized void finished(int file) {
    finished = Math.max(finished, file + 1);
    notifyAll();
  }

  /** Stops reading at the beginning of the first run. */
  private static final class FirstRun implements ReportEvents {

    /** Carries the run's id out of the reader. */
    private static final class Found extends IOException {
      private static final long serialVersionUID = 1;
      private final String id;

      Found(String id) {
        super(id);
        this.id = id;
      }
    }

    @Override
    public void began(RunInfo run) throws IOException {
      throw new Found(run.id());
    }

    @Override
    public void leak(Leak leak) {}

    @Override
    public void further(Further further) {}

    @Override
    public void test(String id) {}

    @Override
    public void ended(boolean isComplete, long tests) {}
  }
}
