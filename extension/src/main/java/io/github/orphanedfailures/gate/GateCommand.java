package io.github.orphanedfailures.gate;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The command in the jar: {@code java -jar orphaned-failures.jar [options] FILE|DIRECTORY…}.
 *
 * <p>It needs neither JUnit nor anything else on the class path.
 */
public final class GateCommand {

  private static final int UNUSABLE = 2;

  private GateCommand() {}

  /** Runs the command, and ends the JVM with its exit status. */
  public static void main(String[] args) {
    System.exit(run(Surroundings.ofThisProcess(), args));
  }

  /** Runs the command, and returns its exit status. */
  static int run(Surroundings surroundings, String... args) {
    GateOptions options = new GateOptions();
    CommandLine line = new CommandLine(options);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    try {
      line.parseArgs(args);
    } catch (ParameterException e) {
      return refuse(surroundings, e.getMessage() + ". Try --help");
    }
    if (line.isUsageHelpRequested()) {
      line.usage(surroundings.out());
      return 0;
    }
    if (line.isVersionHelpRequested()) {
      line.printVersionHelp(surroundings.out());
      return 0;
    }
    try {
      return new Gatekeeper(options, surroundings).run();
    } catch (UnusableInputException e) {
      return refuse(surroundings, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return refuse(surroundings, Reason.of(e));
    } catch (InvalidPathException e) {
      return refuse(surroundings, e.getInput() + ": this is no path: " + e.getReason());
    }
  }

  private static int refuse(Surroundings surroundings, String problem) {
    surroundings.err().println("orphaned-failures: " + problem);
    return UNUSABLE;
  }
}
