package io.github.orphanedfailures.samples;

import io.github.orphanedfailures.OrphanedFailuresError;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Shows what the library is for, on the console.
 *
 * <p>Runs the same test twice, without and with the annotation. Exit status: 0 if it came out as
 * promised, which is that the first run passes and the second fails; else 1.
 */
public final class Demo {

  private Demo() {}

  /** Shows it and ends the JVM. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    boolean asPromised = show(out, ForgottenWarmUp.class, ForgottenWarmUpWatched.class);
    System.exit(asPromised ? 0 : 1);
  }

  /**
   * Runs both test classes and tells what came out.
   *
   * @return whether the first passed and the second failed for what its background task threw
   */
  static boolean show(PrintStream out, Class<?> plain, Class<?> watched) {
    out.println(
        """

        PollingApp warms up an API in the background and polls it in the foreground.
        In this test the API refuses to warm up, so the background task dies:

            PollingApp app = PollingApp.start(client, client::warmUp);
            for (int poll = 0; poll < 3; poll++) {
              assertThat(app.pollOnce()).isEqualTo("cold");
            }
        """);

    JUnitRun plainRun = JUnitRun.of(plain);
    out.printf("1. %s, plain JUnit: %s%n%n", plain.getSimpleName(), verdict(plainRun));
    if (plainRun.failures().isEmpty()) {
      out.printf("   The background task is dead and nobody was told.%n%n");
    }

    JUnitRun watchedRun = JUnitRun.of(watched);
    out.printf(
        "2. %s, the same test with @DetectOrphanedFailures on its class: %s%n%n",
        watched.getSimpleName(), verdict(watchedRun));
    for (Throwable failure : watchedRun.failures()) {
      out.printf("%s%n%n", indented(String.valueOf(failure.getMessage())));
    }

    boolean asPromised =
        plainRun.passed() == 1 && plainRun.failures().isEmpty() && foundTheDeadTask(watchedRun);
    out.println(
        asPromised
            ? "The cause of the failure is the exception that the task threw, with its stack trace."
            : "This is not what was promised. Please report it, with the lines above.");
    return asPromised;
  }

  /** Indents a text, without making blanks out of its empty lines. */
  private static String indented(String text) {
    return text.replaceAll("(?m)^(?=.)", "   ");
  }

  private static String verdict(JUnitRun run) {
    return run.failures().isEmpty() && run.passed() > 0 ? "PASSED" : "FAILED";
  }

  private static boolean foundTheDeadTask(JUnitRun run) {
    return run.failures().size() == 1
        && run.failures().get(0) instanceof OrphanedFailuresError error
        && error.getCause() instanceof IllegalStateException;
  }
}
