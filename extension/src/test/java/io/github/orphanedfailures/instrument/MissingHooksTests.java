package io.github.orphanedfailures.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.instrument.Hook.Need;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is said of hooks that find nothing, as on a JDK that nobody knows yet. */
class MissingHooksTests {

  private static final String TASK = "java/util/concurrent/FutureTask";

  private final Hook present = hook(TASK, "finishCompletion", Need.ALWAYS);

  @Test
  void everythingIsThere_nothingIsSaid() {
    assertThat(missing(present)).isEmpty();
  }

  @Test
  void methodIsMissing_isNamed() {
    assertThat(missing(present, hook(TASK, "finishEverything", Need.ALWAYS)))
        .containsExactly("java.util.concurrent.FutureTask.finishEverything");
  }

  @Test
  void methodIsMissingThatOnlySomeJdksHave_nothingIsSaid() {
    assertThat(missing(present, hook(TASK, "exceptionLater", Need.WHERE_PRESENT))).isEmpty();
  }

  @Test
  void classIsMissing_isNamed() {
    assertThat(missing(present, hook("java/util/concurrent/PastTask", "run", Need.ALWAYS)))
        .containsExactly("java.util.concurrent.PastTask.run");
  }

  @Test
  void classIsRefused_isNamedOnceWithTheReason() {
    Hook another = hook(TASK, "report", Need.ALWAYS);
    List<String> missing =
        missing(
            jdk(
                (transformer, bytes) -> {
                  throw new UnmodifiableClassException("for good");
                }),
            present,
            another);
    assertThat(missing)
        .containsExactly(
            "java.util.concurrent.FutureTask"
                + " (java.lang.instrument.UnmodifiableClassException: for good)");
  }

  @Test
  void bytesCannotBeRead_classIsNamed() {
    List<String> missing =
        missing(jdk((transformer, bytes) -> transform(transformer, new byte[] {1, 2, 3})), present);
    assertThat(missing)
        .singleElement()
        .asString()
        .startsWith("java.util.concurrent.FutureTask (java.lang.");
  }

  /** Installing is over by then, and asks once more when the run ends. */
  @Test
  void bytesCannotBeReadOfAClassThatIsLoadedLater_classIsNamed() throws Exception {
    HookTransformer transformer = new HookTransformer(List.of(present), false);
    assertThat(transformer.problems()).isEmpty();
    assertThat(transform(transformer, new byte[] {1, 2, 3})).isNull();
    assertThat(transformer.problems())
        .singleElement()
        .asString()
        .startsWith("java.util.concurrent.FutureTask (java.lang.");
  }

  @Test
  void hooksAreWithdrawn_classIsLeftAsItIs() throws Exception {
    HookTransformer transformer = new HookTransformer(List.of(present), false);
    assertThat(transformer.withdraw(TASK)).containsExactly(TASK);
    assertThat(transform(transformer, bytesOfTask())).isNull();
    assertThat(transformer.classNames()).isEmpty();
  }

  @Test
  void classIsWovenByAnotherLoader_isLeftAsItIs() throws Exception {
    byte[] woven = transform(new HookTransformer(List.of(present), false), bytesOfTask());
    HookTransformer second = new HookTransformer(List.of(present), true);
    assertThat(transform(second, woven)).isNull();
    assertThat(transform(second, bytesOfTask())).isEqualTo(woven);
  }

  private static Hook hook(String className, String method, Need need) {
    return new Hook(className, Pattern.compile(method), "", Weaves.onEntry("workerStarting"), need);
  }

  private static List<String> missing(Hook... hooks) {
    return missing(jdk(MissingHooksTests::transform), hooks);
  }

  private static List<String> missing(Instrumentation jdk, Hook... hooks) {
    HookTransformer transformer = new HookTransformer(List.of(hooks), false);
    return HookInstaller.addHooks(jdk, transformer, transformer);
  }

  private interface Retransformation {
    Object of(ClassFileTransformer transformer, byte[] bytes) throws Exception;
  }

  private static byte[] transform(ClassFileTransformer transformer, byte[] bytes) throws Exception {
    Module module = FutureTask.class.getModule();
    return transformer.transform(module, null, TASK, FutureTask.class, null, bytes);
  }

  private static byte[] bytesOfTask() throws Exception {
    try (InputStream in = FutureTask.class.getResourceAsStream("FutureTask.class")) {
      return in.readAllBytes();
    }
  }

  /** A JVM in which one class is loaded. */
  private static Instrumentation jdk(Retransformation retransformation) {
    ClassFileTransformer[] added = {null};
    return (Instrumentation)
        Proxy.newProxyInstance(
            MissingHooksTests.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "addTransformer":
                  added[0] = (ClassFileTransformer) arguments[0];
                  return null;
                case "getAllLoadedClasses":
                  return new Class<?>[] {String.class, FutureTask.class};
                case "retransformClasses":
                  retransformation.of(added[0], bytesOfTask());
                  return null;
                default:
                  throw new UnsupportedOperationException(method.toString());
              }
            });
  }
}
