package io.github.orphanedfailures.tests.gate;

import io.github.orphanedfailures.report.json.ReportReader;
import io.github.orphanedfailures.report.model.Group;
import io.github.orphanedfailures.report.model.Leak;
import io.github.orphanedfailures.report.model.Report;
import io.github.orphanedfailures.report.model.ReportBuilder;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A suite that is watched by configuration only. */
final class Suite {

  private final Map<String, String> parameters = new HashMap<>();

  private Suite() {
    with("junit.jupiter.extensions.autodetection.enabled", "true");
  }

  static Suite inMode(String mode) {
    return new Suite().with("orphanedfailures.mode", mode);
  }

  static Suite inNoMode() {
    return new Suite();
  }

  Suite with(String key, Object value) {
    parameters.put(key, value.toString());
    return this;
  }

  FixtureRun run(Class<?>... classes) {
    return FixtureRun.configured(parameters, classes);
  }

  /** Returns what the only document in a directory says. */
  static Report reportIn(Path directory) throws IOException {
    List<Path> documents = filesIn(directory, ".json");
    if (documents.size() != 1) {
      throw new AssertionError("one document is expected, not " + documents);
    }
    ReportBuilder builder = new ReportBuilder();
    ReportReader.read(documents.get(0), builder);
    return builder.build(List.of());
  }

  static List<Path> filesIn(Path directory, String suffix) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(each -> each.toString().endsWith(suffix)).toList();
    }
  }

  static List<Leak> leaksOf(Report report) {
    return report.groups().stream().map(Group::examples).flatMap(List::stream).toList();
  }
}
