package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.testcode.UsersCode;
import java.util.AbstractMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where work is submitted, as far as it is the user's business. */
class SubmissionSiteTests {

  private static final String USERS = UsersCode.class.getName();

  private static SubmissionSite here() {
    return SubmissionSite.here(USERS);
  }

  private static List<String> methods(SubmissionSite site) {
    return site.frames().stream().map(StackTraceElement::getMethodName).toList();
  }

  // ---- Frames -------------------------------------------------------------------------------

  @Test
  void frames_codeOfTheTest_isOneFrame() throws Exception {
    assertThat(methods(UsersCode.call(SubmissionSiteTests::here))).containsExactly("call");
  }

  @Test
  void frames_codeThatTheTestCalls_isFollowedByTheTest() throws Exception {
    SubmissionSite site = UsersCode.callThroughAnother(SubmissionSiteTests::here);
    assertThat(methods(site)).containsExactly("call", "callThroughAnother");
    assertThat(site.frames().get(0).getClassName()).isEqualTo(UsersCode.Another.class.getName());
  }

  /** The frames of JUnit are not on the stack, and the class of the test tells. */
  @Test
  void frames_onAnotherThread_areFollowedByThatOfTheTestsClass() throws Exception {
    assertThat(methods(elsewhere(USERS))).containsExactly("call", "callThroughAnother");
    assertThat(methods(elsewhere(USERS + "$Another"))).containsExactly("call");
    assertThat(methods(elsewhere(USERS.substring(0, USERS.length() - 1)))).containsExactly("call");
    assertThat(methods(elsewhere("com.acme.SomeTests"))).containsExactly("call");
  }

  private static SubmissionSite elsewhere(String testClass) throws Exception {
    return Threads.elsewhere(
        () -> UsersCode.callThroughAnother(() -> SubmissionSite.here(testClass)));
  }

  @Test
  void isKnown_noCodeOfTheUser_isFalse() throws Exception {
    SubmissionSite site = Threads.elsewhere(SubmissionSiteTests::here);
    assertThat(site.isKnown()).isFalse();
    assertThat(site.frames()).isEmpty();
    assertThat(UsersCode.call(SubmissionSiteTests::here).isKnown()).isTrue();
  }

  @Test
  void api_whatTookTheWork_isNamedAsItIsCalled() throws Exception {
    assertThat(UsersCode.callThroughTheJdk(any -> here()).api()).isEqualTo("Optional.map");
    assertThat(UsersCode.call(SubmissionSiteTests::here).api()).isNull();
  }

  @Test
  void api_constructorOfANestedClass_isNamedAsItIsCalled() {
    SubmissionSite[] site = new SubmissionSite[1];
    Object unused =
        UsersCode.callThroughAConstructor(
            new AbstractMap.SimpleEntry<>("key", "value") {
              private static final long serialVersionUID = 1L;

              @Override
              public String getKey() {
                site[0] = here();
                return "key";
              }
            });
    assertThat(site[0].api()).isEqualTo("new AbstractMap.SimpleEntry");
  }

  @Test
  void here_tellsWhenAndOnWhichThread() throws Exception {
    long before = System.nanoTime();
    SubmissionSite site = UsersCode.call(SubmissionSiteTests::here);
    assertThat(site.at()).isBetween(before, System.nanoTime());
    assertThat(site.threadName()).isEqualTo(Thread.currentThread().getName());
  }

  // ---- Places -------------------------------------------------------------------------------

  @Test
  void placeOf_sameLineAndWork_isTheSamePlace() throws Exception {
    assertThat(placeOf(String.class)).isEqualTo(placeOf(String.class));
    assertThat(placeOf(String.class)).isNotEqualTo(placeOf(Integer.class));
    assertThat(placeOf(String.class))
        .isNotEqualTo(UsersCode.callThroughAnother(() -> SubmissionSite.placeOf(String.class)));
  }

  private static Object placeOf(Class<?> work) throws Exception {
    return UsersCode.call(() -> SubmissionSite.placeOf(work));
  }

  @Test
  void placeOf_noCodeOfTheUser_isTheWork() throws Exception {
    assertThat(Threads.elsewhere(() -> SubmissionSite.placeOf(String.class)))
        .isEqualTo(String.class);
  }

  // ---- Whose code it is ---------------------------------------------------------------------

  @Test
  void isCalledByJdk_codeOfTheUserCalls_isFalse() throws Exception {
    assertThat(UsersCode.call(SubmissionSite::isCalledByJdk)).isFalse();
    assertThat(Threads.elsewhere(() -> UsersCode.call(SubmissionSite::isCalledByJdk))).isFalse();
  }

  @Test
  void isCalledByJdk_throughAnotherMethodOfTheJdk_isTrue() {
    boolean answer = UsersCode.callThroughTheJdk(any -> SubmissionSite.isCalledByJdk());
    assertThat(answer).isTrue();
  }

  @Test
  void isCalledByJdk_nothingBelow_isTrue() throws Exception {
    boolean[] answer = new boolean[1];
    Thread worker =
        new Thread() {
          @Override
          public void run() {
            answer[0] = SubmissionSite.isCalledByJdk();
          }
        };
    worker.start();
    worker.join();
    assertThat(answer).containsExactly(true);
  }

  @Test
  void isUsers_jdkAndThisLibrary_areNot() {
    for (String name : List.of("java.lang.String", "jdk.internal.A", "sun.misc.A")) {
      assertThat(SubmissionSite.isJdk(name)).as(name).isTrue();
      assertThat(SubmissionSite.isUsers(name)).as(name).isFalse();
    }
    for (String name : List.of("core.A", "report.html.A", "OrphanedFailuresError", "executor.A")) {
      String own = "io.github.orphanedfailures." + name;
      assertThat(SubmissionSite.isOwn(own)).as(own).isTrue();
      assertThat(SubmissionSite.isUsers(own)).as(own).isFalse();
    }
    for (String name :
        List.of(
            "javax.sql.DataSource",
            "com.acme.core.A",
            "io.github.orphanedfailures.SomeTests",
            "io.github.orphanedfailures.samples.A",
            "io.github.orphanedfailuresandmore.core.A")) {
      assertThat(SubmissionSite.isUsers(name)).as(name).isTrue();
    }
  }
}
