package io.github.orphanedfailures.tests.environment;

import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.FutureTask;
import net.bytebuddy.agent.ByteBuddyAgent;

/**
 * Runs test classes, then lets another agent put back what {@code FutureTask} was before, and runs
 * them again.
 */
public final class StripHooksMain {

  private StripHooksMain() {}

  public static void main(String[] fixtures) throws Exception {
    FixtureMain.run(fixtures);
    Instrumentation instrumentation = ByteBuddyAgent.install();
    instrumentation.addTransformer(
        SabotagingAgent.replacing(SabotagingAgent.TARGET, original()), true);
    instrumentation.retransformClasses(FutureTask.class);
    FixtureMain.run(fixtures);
  }

  private static byte[] original() throws Exception {
    try (InputStream in = FutureTask.class.getResourceAsStream("FutureTask.class")) {
      return in.readAllBytes();
    }
  }
}
