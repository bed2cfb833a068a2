package io.github.orphanedfailures.tests.shapes;

import io.github.orphanedfailures.tests.harness.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every row, by the table that it is in. */
final class Catalogue {

  private Catalogue() {}

  static Map<String, List<Shape>> tables() {
    Map<String, List<Shape>> tables = new LinkedHashMap<>();
    table(tables, "threads", LeaksOnThreads::rows);
    table(tables, "pools", LeaksOnPools::rows);
    table(tables, "stages", LeaksOnStages::rows);
    table(tables, "fork/join", LeaksOnForkJoin::rows);
    table(tables, "services of the JDK", LeaksOnJdkServices::rows);
    table(tables, "tracked executors", LeaksOnTrackedExecutors::rows);
    table(tables, "hand-outs", HandOuts::rows);
    table(tables, "observed elsewhere", ObservedElsewhere::rows);
    table(tables, "stopped on purpose", StoppedOnPurpose::rows);
    table(tables, "absorbed or beaten", AbsorbedOrBeaten::rows);
    table(tables, "asserted or handled", AssertedOrHandled::rows);
    table(tables, "tests themselves", TestsThemselves::rows);
    table(tables, "the JDK at work", JdkAtWork::rows);
    table(tables, "default handler replaced", HandlerReplaced::rows);
    table(tables, "users' leaking tasks", UsersLeakingTasks::rows);
    table(tables, "users' leaking executors", UsersLeakingExecutors::rows);
    table(tables, "users' leaking stages", UsersLeakingStages::rows);
    table(tables, "users' innocent tasks", UsersInnocentTasks::rows);
    table(tables, "users' innocent stages", UsersInnocentStages::rows);
    table(tables, "users' infrastructure", UsersInfrastructure::rows);
    table(tables, "users' overrides", UsersOverrides::rows);
    table(tables, "users' gatherers", UsersGatherers::rows);
    table(tables, "users' stops", UsersStops::rows);
    table(tables, "users' floods", UsersFloods::rows);
    return tables;
  }

  private static void table(
      Map<String, List<Shape>> tables, String name, Supplier<Stream<Shape>> rows) {
    tables.put(name, rows.get().toList());
  }
}
