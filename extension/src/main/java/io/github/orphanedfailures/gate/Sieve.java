package io.github.orphanedfailures.gate;

import io.github.orphanedfailures.report.model.Further;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.LeakKey;
import io.github.orphanedfailures.report.model.ReportEvents;
import io.github.orphanedfailures.report.model.RunInfo;
import io.github.orphanedfailures.report.model.Verdict;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what is in a report, as the baseline sees it: which leaks are known, and which of its
 * lines have happened. For one thread.
 */
final class Sieve implements ReportEvents {

  /** Null when what the JVM of the tests found known is to stay so. */
  private final @Nullable Baseline baseline;

  private final Consumer<LeakKey> newLeaks;
  private final List<ReportEvents> to;

  /** The tests of this run of which leaks were kept that are known, and that are not. */
  private final Set<String> withKnown = new HashSet<>();

  private final Set<String> withNew = new HashSet<>();

  Sieve(@Nullable Baseline baseline, Consumer<LeakKey> newLeaks, List<ReportEvents> to) {
    this.baseline = baseline;
    this.newLeaks = newLeaks;
    this.to = to;
  }

  @Override
  public void began(RunInfo run) throws IOException {
    withKnown.clear();
    withNew.clear();
    for (ReportEvents each : to) {
      each.began(run);
    }
  }

  @Override
  public void leak(Leak leak) throws IOException {
    Leak judged = baseline == null ? leak : judge(leak, baseline);
    for (ReportEvents each : to) {
      each.leak(judged);
    }
  }

  private Leak judge(Leak leak, Baseline known) {
    if (leak.verdict() != Verdict.ORPHANED) {
      return leak.known() ? leak.known(false) : leak;
    }
    LeakKey key = leak.key();
    boolean isKnown = known.recognizes(key);
    (isKnown ? withKnown : withNew).add(key.test());
    if (!isKnown) {
      newLeaks.accept(key);
    }
    return leak.known() == isKnown ? leak : leak.known(isKnown);
  }

  /** What was only counted is of the kinds that were kept, as far as anybody can tell. */
  @Override
  public void further(Further further) throws IOException {
    String test = further.charged().id();
    boolean isKnown =
        baseline == null
            ? further.known()
            : further.verdict() == Verdict.ORPHANED
                && withKnown.contains(test)
                && !withNew.contains(test);
    Further judged = new Further(further.verdict(), isKnown, further.charged(), further.count());
    for (ReportEvents each : to) {
      each.further(judged);
    }
  }

  @Override
  public void test(String id) throws IOException {
    if (baseline != null) {
      baseline.ran(id);
    }
    for (ReportEvents each : to) {
      each.test(id);
    }
  }

  @Override
  public void ended(boolean isComplete, long tests) throws IOException {
    for (ReportEvents each : to) {
      each.ended(isComplete, tests);
    }
  }
}
