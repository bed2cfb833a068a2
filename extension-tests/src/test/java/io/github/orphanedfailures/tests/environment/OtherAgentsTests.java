package io.github.orphanedfailures.tests.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.mockito.Mockito;

/** Others change the classes of the JDK too, before and after the extension does. */
@EnabledIfSystemProperty(named = "of.test.mode", matches = "self-attach")
class OtherAgentsTests {

  private static final String[] MOCKITO_FIRST =
      and(MockingTestCase.VERDICTS, MockFirstTestCase.VERDICT);
  private static final String[] MOCKITO_LATER =
      and(MockingTestCase.VERDICTS, LeakingTestCase.INSTRUMENTED);
  private static final String[] TWICE =
      and(LeakingTestCase.INSTRUMENTED, LeakingTestCase.INSTRUMENTED);

  private static String[] and(String[] some, String... others) {
    return Stream.of(some, others).flatMap(Stream::of).toArray(String[]::new);
  }

  // ---- Mockito ------------------------------------------------------------------------------

  @Test
  void mockitoMocksFirst_bothWork() throws Exception {
    assertBothWork(new ChildJvm(), MockFirstTestCase.class, MOCKITO_FIRST);
  }

  @Test
  void mockitoMocksLater_bothWork() throws Exception {
    assertBothWork(ChildJvm.withAgent(), LeakingTestCase.class, MOCKITO_LATER);
  }

  @Test
  void mockitoIsAnAgentBeforeOurs_bothWork() throws Exception {
    ChildJvm jvm = new ChildJvm().agent(jarOf(Mockito.class)).agent(ChildJvm.jar());
    assertBothWork(jvm, MockFirstTestCase.class, MOCKITO_FIRST);
  }

  @Test
  void mockitoIsAnAgentAfterOurs_bothWork() throws Exception {
    ChildJvm jvm = ChildJvm.withAgent().agent(jarOf(Mockito.class));
    assertBothWork(jvm, LeakingTestCase.class, MOCKITO_LATER);
  }

  private static void assertBothWork(ChildJvm jvm, Class<?> first, String[] verdicts)
      throws Exception {
    Outcome outcome = jvm.runFixtures(first, MockingTestCase.class);
    outcome.judged(verdicts);
    assertThat(outcome.err()).as("%s", outcome).noneMatch(Outcome::isOurs);
  }

  private static String jarOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  // ---- Byte Buddy ---------------------------------------------------------------------------

  @Test
  void agentBeforeOurs_bothWork() throws Exception {
    Outcome outcome = count(new ChildJvm(), "before").judged(LeakingTestCase.INSTRUMENTED);
    assertThat(outcome.chatter()).containsExactly(CountRunsMain.RUNS + "some");
    assertThat(outcome.err()).as("%s", outcome).noneMatch(Outcome::isOurs);
  }

  @Test
  void agentAfterOurs_bothWork() throws Exception {
    Outcome outcome = count(ChildJvm.withAgent(), "after").judged(TWICE);
    assertThat(outcome.chatter()).containsExactly(CountRunsMain.RUNS + "some");
    assertThat(outcome.err()).as("%s", outcome).noneMatch(Outcome::isOurs);
  }

  private static Outcome count(ChildJvm jvm, String when) throws Exception {
    return jvm.run(CountRunsMain.class, List.of(when, LeakingTestCase.class.getName()));
  }
}
