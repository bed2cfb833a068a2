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
  void of_classOnTheClassPath_isTheUser() {
    assertThat(Receiver.of(ReceiverTests.class)).isEqualTo(Receiver.USER);
    Runnable lambda = () -> {};
    assertThat(Receiver.of(lambda.getClass())).isEqualTo(Receiver.USER);
  }

  @Test
  void of_concurrentPackage_isPlumbing() {
    assertThat(Receiver.of(CompletableFuture.class)).isEqualTo(Receiver.PLUMBING);
  }

  @Test
  void of_apiOfTheBaseModule_onlyCallsTheUser() {
    assertThat(Receiver.of(InputStream.class)).isEqualTo(Receiver.USER);
    assertThat(Receiver.of(ReentrantLock.class)).as("a package below").isEqualTo(Receiver.USER);
  }

  @Test
  void of_innerClassOfTheBaseModule_isAService() {
    assertThat(Receiver.of(StandardCharsets.UTF_8.getClass())).isEqualTo(Receiver.JDK_SERVICE);
  }

  @Test
  void of_httpClient_isAService() {
    assertThat(Receiver.of(HttpClient.class)).isEqualTo(Receiver.JDK_SERVICE);
  }

  @Test
  void of_otherModuleOfTheJdk_isLikeTheUser() {
    assertThat(Receiver.of(Logger.class)).isEqualTo(Receiver.USER);
  }
}
