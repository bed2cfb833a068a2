package io.github.orphanedfailures.report.json;

import io.github.orphanedfailures.report.model.Further;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.ReportEvents;
import io.github.orphanedfailures.report.model.RunInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps all events, as what they were given. */
final class Recorded implements ReportEvents {

  /** The end of a run. */
  record End(boolean isComplete, long tests) {}

  private final List<Object> events = new ArrayList<>();

  static List<Object> of(Path file) throws IOException {
    Recorded recorded = new Recorded();
    ReportReader.read(file, recorded);
    return recorded.events;
  }

  @Override
  public void began(RunInfo run) {
    events.add(run);
  }

  @Override
  public void leak(Leak leak) {
    events.add(leak);
  }

  @Override
  public void further(Further further) {
    events.add(further);
  }

  @Override
  public void test(String id) {
    events.add(id);
  }

  @Override
  public void ended(boolean isComplete, long tests) {
    events.add(new End(isComplete, tests));
  }
}
