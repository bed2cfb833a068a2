package io.github.orphanedfailures.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ReceiverTests {

  @Test
  void of_sameClass_isAlwaysTheSame() {
    assertThat(Receiver.of(HttpClient.class)).isEqualTo(Receiver.JDK_SERVICE);
    assertThat(Receiver.of(HttpClient.class)).isEqualTo(Receiver.JDK_SERVICE);
  }

  @Test
  void classify_classOnTheClassPath_isTheUser() {
    assertThat(Receiver.classify(ReceiverTests.class)).isEqualTo(Receiver.USER);
    Runnable lambda = () -> {};
    assertThat(Receiver.classify(lambda.getClass())).isEqualTo(Receiver.USER);
  }

  @Test
  void classify_concurrentPackage_isPlumbing() {
    assertThat(Receiver.classify(CompletableFuture.class)).isEqualTo(Receiver.PLUMBING);
  }

  @Test
  void classify_apiOfTheBaseModule_onlyCallsTheUser() {
    assertThat(Receiver.classify(InputStream.class)).isEqualTo(Receiver.USER);
    assertThat(Receiver.classify(ReentrantLock.class))
        .as("a package below")
        .isEqualTo(Receiver.USER);
  }

  @Test
  void classify_innerClassOfTheBaseModule_isAService() {
    assertThat(Receiver.classify(StandardCharsets.UTF_8.getClass()))
        .isEqualTo(Receiver.JDK_SERVICE);
  }

  @Test
  void classify_httpClient_isAService() {
    assertThat(Receiver.classify(HttpClient.class)).isEqualTo(Receiver.JDK_SERVICE);
  }

  @Test
  void classify_otherModuleOfTheJdk_isLikeTheUser() {
    assertThat(Receiver.classify(Logger.class)).isEqualTo(Receiver.USER);
  }
}
