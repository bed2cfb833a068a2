package io.github.orphanedfailures.gate;

import io.github.orphanedfailures.report.format.Colors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line. */
@Command(
    name = "java -jar orphaned-failures.jar",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "Merges reports of orphaned failures and decides whether a build passes.",
    footerHeading = "%nExit status%n",
    footer = {
      "  0  no new leaks",
      "  1  leaks that the baseline does not know, or what --fail-on names",
      "  2  unusable input, or output that cannot be written; no report is written"
    },
    description = {
      "",
      "Reads the reports that test JVMs wrote into orphanedfailures.report.dir, of any number of"
          + " modules, forks and shards.",
      ""
    })
final class GateOptions {

  /** When to print in colours. */
  enum ColorMode {
    AUTO,
    ALWAYS,
    NEVER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIRECTORY",
      description =
          "Reports, and directories that are searched for orphaned-failures-*.json and *.jsonl.")
  private List<Path> places = new ArrayList<>();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "The known leaks, which fail nothing.")
  private @Nullable Path baseline;

  @Option(
      names = "--update-baseline",
      description = "Write the baseline anew: add what is new, remove what is stale.")
  private boolean updatesBaseline;

  @Option(
      names = "--prune",
      description =
          "With --update-baseline: remove the lines of tests that are in no report, too. For reports"
              + " of the whole suite.")
  private boolean prunes;

  @Option(
      names = "--strict",
      description = "Fail on stale lines of the baseline too: short for --fail-on stale.")
  private boolean isStrict;

  @Option(
      names = "--fail-on",
      split = ",",
      paramLabel = "WHAT",
      description = "What else fails, separated by commas: ${COMPLETION-CANDIDATES}.")
  private List<FailOn> failOn = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIRECTORY",
      description = "Where to write the merged reports. Default: none are written.")
  private @Nullable Path out;

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "FORMAT",
      description =
          "Which reports to write, separated by commas: ${COMPLETION-CANDIDATES}. Default: all.")
  private List<Format> formats = new ArrayList<>();

  @Option(
      names = "--no-ci",
      description =
          "Ignore GITHUB_STEP_SUMMARY, which gets a summary, and GITHUB_ACTIONS, which gets"
              + " annotations.")
  private boolean ignoresCi;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, on a terminal.")
  private ColorMode color = ColorMode.AUTO;

  @Option(names = "--quiet", description = "Print problems and one line, not the summary.")
  private boolean isQuiet;

  List<Path> places() {
    return places;
  }

  @Nullable Path baseline() {
    return baseline;
  }

  boolean updatesBaseline() {
    return updatesBaseline;
  }

  boolean prunes() {
    return prunes;
  }

  @Nullable Path out() {
    return out;
  }

  boolean ignoresCi() {
    return ignoresCi;
  }

  boolean isQuiet() {
    return isQuiet;
  }

  Set<Format> formats() {
    return formats.isEmpty() ? EnumSet.allOf(Format.class) : EnumSet.copyOf(formats);
  }

  Set<FailOn> failOn() {
    Set<FailOn> all = EnumSet.noneOf(FailOn.class);
    all.addAll(failOn);
    if (isStrict) {
      all.add(FailOn.STALE);
    }
    return all;
  }

  Colors colors(Surroundings surroundings) {
    boolean isOn =
        switch (color) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO ->
              surroundings.isTerminal()
                  && surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty()
                  && !surroundings.has("TERM", "dumb");
        };
    return isOn ? Colors.ON : Colors.OFF;
  }

  /**
   * Checks what depends on several options.
   *
   * @throws UnusableInputException if they contradict each other
   */
  void check() throws UnusableInputException {
    if (prunes && !updatesBaseline) {
      throw new UnusableInputException("--prune needs --update-baseline");
    }
    if (baseline == null && (updatesBaseline || failOn().contains(FailOn.STALE))) {
      throw new UnusableInputException(
          (updatesBaseline ? "--update-baseline" : isStrict ? "--strict" : "--fail-on stale")
              + " needs a baseline: add --baseline FILE");
    }
  }
}
