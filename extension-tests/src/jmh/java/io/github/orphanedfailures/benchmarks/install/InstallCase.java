package io.github.orphanedfailures.benchmarks.install;

import java.util.ArrayList;
import java.util.List;

/**
 * One way of starting a JVM.
 *
 * @param label what a person calls it
 * @param tool what is installed
 * @param agent whether its agent is on the command line
 */
record InstallCase(String label, Tool tool, boolean agent) {

  static final InstallCase NOTHING = new InstallCase("nothing", Tool.NOTHING, false);

  static final InstallCase OURS =
      new InstallCase("Orphaned Failures, `-javaagent`", Tool.OURS, true);

  static final InstallCase OURS_ATTACHED =
      new InstallCase("Orphaned Failures, attaching itself", Tool.OURS, false);

  static List<InstallCase> all() {
    return List.of(
        NOTHING,
        new InstallCase("`-javaagent`, and no test asks for it", Tool.NOTHING, true),
        OURS,
        new InstallCase("BlockHound, `-javaagent`", Tool.BLOCKHOUND, true),
        new InstallCase("Mockito inline, `-javaagent`, mock maker ready", Tool.MOCKITO_READY, true),
        new InstallCase("Mockito inline, `-javaagent`, first mock", Tool.MOCKITO, true),
        OURS_ATTACHED,
        new InstallCase("BlockHound, attaching itself", Tool.BLOCKHOUND, false),
        new InstallCase("Mockito inline, attaching itself, first mock", Tool.MOCKITO, false));
  }

  List<String> jvmArguments() {
    // The JVM's warning of agents that attach themselves is known.
    List<String> arguments =
        new ArrayList<>(List.of("-Xlog:disable", "-XX:+EnableDynamicAgentLoading"));
    arguments.addAll(tool.jvmArguments());
    if (agent) {
      arguments.add("-javaagent:" + tool.agent());
    }
    return arguments;
  }
}
