package io.github.orphanedfailures.benchmarks.install;

import io.github.orphanedfailures.benchmarks.ChildJvm;
import io.github.orphanedfailures.benchmarks.Machine;
import io.github.orphanedfailures.benchmarks.Part;
import io.github.orphanedfailures.benchmarks.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The time until a JVM is ready to watch: many JVMs, started in turn. */
public final class Install implements Part {

  /** JVMs start fast, so there can be more of them. */
  private static final int JVMS_A_ROUND = 4;

  @Override
  public String name() {
    return "install";
  }

  @Override
  public void measure(Setting setting, Machine machine) throws Exception {
    InstallFigures figures = new InstallFigures();
    for (int i = 0; i < setting.rounds() * JVMS_A_ROUND; i++) {
      List<InstallCase> inTurn = new ArrayList<>(InstallCase.all());
      Collections.rotate(inTurn, -i);
      for (InstallCase each : inTurn) {
        figures.add(
            each, ChildJvm.run(setting, each.jvmArguments(), InstallProbe.class, each.tool()));
      }
      figures.addStages("`-javaagent`", stages(setting, InstallCase.OURS));
      figures.addStages("attaching itself", stages(setting, InstallCase.OURS_ATTACHED));
    }
    new InstallReport(figures, setting, machine).write(setting.out());
  }

  private static Map<String, Long> stages(Setting setting, InstallCase ours)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("classes", ".log");
    try {
      List<String> arguments = new ArrayList<>(ours.jvmArguments());
      arguments.addAll(Stages.jvmArguments(log));
      ChildJvm.run(setting, arguments, InstallProbe.class, ours.tool());
      return new LinkedHashMap<>(Stages.read(log));
    } finally {
      Files.delete(log);
    }
  }
}
