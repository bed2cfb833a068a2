package io.github.orphanedfailures.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orphanedfailures.report.Example;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same leak has the same key in every run, and after changes of the code beside it. */
class LeakKeyTests {

  @Test
  void anotherLineMessageThreadAndTime_areTheSameLeak() {
    Leak one = Example.LEAK.leak();
    Leak other =
        Example.LEAK
            .message("other")
            .submitted(new Frame("com.acme.Orders", "lambda$start$17", null, 99, null))
            .late(true)
            .leak();

    assertThat(other.key()).isEqualTo(one.key());
  }

  @Test
  void anotherTestTypeOrPlace_isAnotherLeak() {
    assertThat(
            List.of(
                Example.LEAK.leak().key(),
                Example.LEAK.test("com.acme.OtherTest.t()").leak().key(),
                Example.LEAK.type("java.lang.Error").leak().key(),
                Example.LEAK.submittedBy("com.acme.Orders", "stop").leak().key()))
        .doesNotHaveDuplicates();
  }

  @Test
  void placeThatIsNotKnown_isADash() {
    assertThat(LeakKey.of("t", "e", List.of()).place()).isEqualTo("-");
  }

  @ParameterizedTest
  @CsvSource({
    // ordinary
    "start, start",
    "startLambda, startLambda",
    "lambda, lambda",
    // javac
    "lambda$start$0, start",
    "lambda$add$12, add",
    "lambda$cafe$3, cafe",
    "lambda$new$1, new",
    "lambda$static$1, static",
    "lambda$a$b$0, a$b",
    "lambda$start$a1b2c3d4$1, start",
    "lambda$lambda$start$0$1, start",
    // the Eclipse compiler
    "lambda$7, lambda",
    // Kotlin
    "start$lambda$0, start",
    "start$lambda$3$lambda$2, start",
    "start$lambda-4, start",
    "start$lambda$3$2, start"
  })
  void lambda_isTheMethodAroundIt(String method, String stable) {
    assertThat(placeOf("A", method)).isEqualTo("A." + stable);
  }

  @ParameterizedTest
  @CsvSource({
    "a.Outer, a.Outer",
    "a.Outer$Inner, a.Outer$Inner",
    // anonymous and local classes
    "a.Outer$1, a.Outer",
    "a.Outer$1$2, a.Outer",
    "a.Outer$12Local, a.Outer$Local",
    "a.Outer$Inner$3, a.Outer$Inner",
    // Kotlin's lambdas and coroutines
    "a.MainKt$start$1, a.MainKt$start",
    "a.MainKt$start$1$invokeSuspend$$inlined$map$2, a.MainKt$start$$invokeSuspend",
    // made at run time
    "a.Outer$$Lambda$14/0x000000080015c828, a.Outer",
    "a.Outer$$Lambda/0x000000080015c828, a.Outer",
    "a.Hidden/0x0000000800154000, a.Hidden",
    "a.Service$$SpringCGLIB$$0, a.Service",
    "a.Service$$EnhancerBySpringCGLIB$$4f2a, a.Service",
    "a.Service$MockitoMock$1812345, a.Service",
    "a.Service$ByteBuddy$8Yx2, a.Service",
    "a.Service$HibernateProxy$Xy12, a.Service",
    "jdk.proxy2.$Proxy17, $Proxy",
    "com.acme.$Proxy17, com.acme.$Proxy"
  })
  void madeClass_isTheClassThatItIsMadeOf(String type, String stable) {
    assertThat(placeOf(type, "run")).isEqualTo(stable + ".run");
    assertThat(Example.LEAK.type(type).leak().key().type()).isEqualTo(stable);
  }

  @Test
  void classesOfThisCompilerAndJdk_areStable() {
    Runnable lambda = () -> {};
    Runnable anonymous =
        new Runnable() {
          @Override
          public void run() {}
        };
    Object proxy =
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Runnable.class}, (a, b, c) -> null);

    assertThat(placeOf(lambda.getClass().getName(), "run"))
        .isEqualTo(getClass().getName() + ".run");
    assertThat(placeOf(anonymous.getClass().getName(), "run"))
        .isEqualTo(getClass().getName() + ".run");
    assertThat(placeOf(proxy.getClass().getName(), "run")).endsWith("$Proxy.run");
  }

  private static String placeOf(String type, String method) {
    return LeakKey.of("t", "e", List.of(new Frame(type, method, null, 0, null))).place();
  }
}
