package io.github.orphanedfailures.tests.environment;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;

import java.util.Arrays;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/**
 * Runs test classes in a JVM in which another agent counts the runs of {@code FutureTask}.
 *
 * <p>The first argument says when that agent comes: {@code before} or {@code after} a first run.
 */
public final class CountRunsMain {

  /** What the line begins with that tells how many runs have been counted. */
  static final String RUNS = "runs: ";

  private CountRunsMain() {}

  public static void main(String[] arguments) {
    String[] fixtures = Arrays.copyOfRange(arguments, 1, arguments.length);
    if (arguments[0].equals("after")) {
      FixtureMain.run(fixtures);
    }
    installCounting();
    FixtureMain.run(fixtures);
    System.out.println(RUNS + (Integer.getInteger("of.test.runs", 0) > 0 ? "some" : "none"));
  }

  private static void installCounting() {
    new AgentBuilder.Default()
        .disableClassFormatChanges()
        .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
        .ignore(none())
        .type(named("java.util.concurrent.FutureTask"))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(Advice.to(Counting.class).on(named("run"))))
        .installOn(ByteBuddyAgent.install());
  }

  /** Copied into the JDK's class, hence JDK types and literals only. */
  private static final class Counting {
    @Advice.OnMethodEnter
    static void enter() {
      System.setProperty("of.test.runs", String.valueOf(Integer.getInteger("of.test.runs", 0) + 1));
    }
  }
}
