package io.github.orphanedfailures;

import io.github.orphanedfailures.core.Failure;
import io.github.orphanedfailures.core.Judgement;
import io.github.orphanedfailures.core.Scope;
import io.github.orphanedfailures.gate.Baseline;
import io.github.orphanedfailures.gate.BaselineFile;
import io.github.orphanedfailures.report.LeakReading;
import io.github.orphanedfailures.report.model.Further;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.LeakKey;
import io.github.orphanedfailures.report.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * What the baseline says of a run's failures, and what becomes of the baseline.
 *
 * <p>For any number of threads: it only adds to sets that are made for them.
 */
final class Gate {

  private final GateSettings settings;
  private final Baseline baseline;
  private final RunReport report;
  private final Set<LeakKey> added = ConcurrentHashMap.newKeySet();

  private Gate(GateSettings settings, Baseline baseline, RunReport report) {
    this.settings = settings;
    this.baseline = baseline;
    this.report = report;
  }

  /** Opens the gate of a run; refuses a baseline that cannot be read. */
  static Gate open(GateSettings settings, RunReport report) {
    Path file = settings.baseline();
    if (file == null || (settings.updatesBaseline() && !Files.exists(file))) {
      return new Gate(settings, Baseline.empty(), report);
    }
    try {
      return new Gate(settings, new BaselineFile(file).read(), report);
    } catch (IOException e) {
      throw new ExtensionConfigurationException(
          "The baseline cannot be read: " + e.getMessage(), e);
    }
  }

  /** Returns whether the baseline knows a failure, so that it fails nothing. */
  boolean knows(Failure failure) {
    return baseline.size() > 0 && baseline.knows(report.read(failure, Verdict.ORPHANED).key());
  }

  /**
   * Passes all failures of a scope to the report.
   *
   * @param orphaned those that nobody expected
   * @return those that may fail the test, and those that may not
   */
  Passage pass(Judgement judgement, List<Failure> orphaned) {
    List<Failure> failing = new ArrayList<>();
    List<Leak> known = new ArrayList<>();
    for (Failure failure : orphaned) {
      Leak leak = pass(failure);
      if (leak.known()) {
        known.add(leak);
      } else if (!settings.updatesBaseline()) {
        failing.add(failure);
      }
    }
    // What was only counted is of the kinds that were kept, as far as anybody can tell.
    boolean othersAreKnown = !orphaned.isEmpty() && known.size() == orphaned.size();
    further(Verdict.ORPHANED, othersAreKnown, judgement.scope(), judgement.others());
    List<Leak> absorbed =
        judgement.absorbed().stream().map(each -> pass(each, Verdict.ABSORBED)).toList();
    further(Verdict.ABSORBED, false, judgement.scope(), judgement.othersAbsorbed());
    int others = othersAreKnown || settings.updatesBaseline() ? 0 : judgement.others();
    return new Passage(failing, others, known, absorbed);
  }

  /** Passes a failure that nobody observed to the report, and says whether it is known. */
  Leak pass(Failure failure) {
    Leak leak = report.read(failure, Verdict.ORPHANED);
    leak = leak.known(baseline.recognizes(leak.key()));
    if (!leak.known() && settings.updatesBaseline()) {
      added.add(leak.key());
    }
    report.add(leak);
    return leak;
  }

  /** Passes failures that are nobody's to the report. */
  void passUnattributed(Judgement judgement) {
    judgement.orphaned().forEach(each -> pass(each, Verdict.UNATTRIBUTED));
    further(Verdict.UNATTRIBUTED, false, null, judgement.others());
  }

  private Leak pass(Failure failure, Verdict verdict) {
    Leak leak = report.read(failure, verdict);
    report.add(leak);
    return leak;
  }

  private void further(Verdict verdict, boolean known, @Nullable Scope scope, int count) {
    if (count > 0) {
      report.add(new Further(verdict, known, LeakReading.charged(scope), count));
    }
  }

  /** A test has been watched to its end, or the code of a class. */
  void watched(Scope scope, boolean isTest) {
    String id = LeakReading.charged(scope).id();
    baseline.ran(id);
    report.watched(id, isTest);
  }

  /** Passes what is no longer watched to the report. */
  void notWatched(String what) {
    report.notWatched(what);
  }

  /**
   * The run has ended: writes the baseline anew if that is wanted.
   *
   * @return what fails the run, or null
   */
  @Nullable AssertionError end() {
    List<String> stale = baseline.staleLines();
    Path file = settings.baseline();
    AssertionError problem = null;
    if (settings.updatesBaseline() && file != null) {
      try {
        new BaselineFile(file).update(baseline, added);
        Notices.say("orphaned-failures: the baseline " + file + " has been written");
        stale = List.of();
      } catch (IOException e) {
        problem = new AssertionError("The baseline cannot be written: " + e.getMessage(), e);
      }
    } else if (settings.isStrict() && !stale.isEmpty()) {
      problem = new AssertionError(staleText(stale, String.valueOf(file)));
    }
    report.end(stale);
    return problem;
  }

  private static String staleText(List<String> stale, String file) {
    List<String> lines = new ArrayList<>();
    lines.add(
        (stale.size() == 1 ? "1 line" : stale.size() + " lines")
            + " of the baseline "
            + file
            + " no longer happen, although their tests ran. Delete them, or run the tests once with "
            + ConfigurationKeys.BASELINE_UPDATE
            + "=true:");
    stale.forEach(each -> lines.add("  " + each));
    return String.join(System.lineSeparator(), lines);
  }

  /**
   * What the gate lets pass and what not.
   *
   * @param failing failures that may fail the test
   * @param others how many more of these there are
   * @param known failures that the baseline knows
   * @param absorbed failures that were dropped on purpose
   */
  record Passage(List<Failure> failing, int others, List<Leak> known, List<Leak> absorbed) {}
}
