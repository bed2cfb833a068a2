package io.github.orphanedfailures.tests.blame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.orphanedfailures.DetectOrphanedFailures;
import io.github.orphanedfailures.tests.harness.Boom;
import io.github.orphanedfailures.tests.harness.FixtureRun;
import io.github.orphanedfailures.tests.harness.TestMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * All channels of a JVM share the threads of its default group, which begin with the first channel:
 * what a handler fails with belongs to whoever gave the handler.
 */
class AsynchronousChannelTests {

  @Test
  void handlersFail_theTestThatGaveTheHandlerIsBlamed() {
    assumeTrue(TestMode.instrumented(), "nothing sees these failures otherwise");
    FixtureRun run = FixtureRun.of(ChannelTestCase.class);
    assertThat(run.failedContainers()).as("%s", run).isEmpty();
    assertThat(run.failedTests())
        .as("%s", run)
        .containsExactly("leaksInAHandler()", "leaksInAHandlerOfAHandler()", "killsTheThread()");
    assertThat(run.tests()).hasSize(6);
  }

  @DetectOrphanedFailures
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  @Timeout(60)
  static class ChannelTestCase {

    private AsynchronousServerSocketChannel server;

    @BeforeEach
    void open() throws IOException {
      server = AsynchronousServerSocketChannel.open();
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() throws IOException {
      server.close();
    }

    /** Runs code in a handler, and waits until it has run. */
    private void inHandler(Runnable code) throws Exception {
      CountDownLatch ran = accept(code);
      connect();
      assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private CountDownLatch accept(Runnable code) {
      CountDownLatch ran = new CountDownLatch(1);
      server.accept(
          null,
          new CompletionHandler<AsynchronousSocketChannel, Void>() {
            @Override
            public void completed(AsynchronousSocketChannel accepted, Void none) {
              try (accepted) {
                code.run();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              } finally {
                ran.countDown();
              }
            }

            @Override
            public void failed(Throwable reason, Void none) {}
          });
      return ran;
    }

    private void connect() throws IOException {
      InetSocketAddress address = (InetSocketAddress) server.getLocalAddress();
      new Socket(address.getAddress(), address.getPort()).close();
    }

    private static FutureTask<Void> fail(String message) {
      FutureTask<Void> task =
          new FutureTask<>(
              () -> {
                throw new Boom(message);
              });
      task.run();
      return task;
    }

    @Test
    @Order(1)
    void opensTheGroup() throws Exception {
      inHandler(() -> {});
    }

    @Test
    @Order(2)
    void leaksInAHandler() throws Exception {
      inHandler(() -> fail("in a handler"));
    }

    @Test
    @Order(3)
    void looksAtWhatFailsInAHandler() throws Exception {
      inHandler(() -> assertThatThrownBy(fail("looked at")::get).hasRootCauseMessage("looked at"));
    }

    @Test
    @Order(4)
    void leaksInAHandlerOfAHandler() throws Exception {
      AtomicReference<CountDownLatch> second = new AtomicReference<>();
      inHandler(() -> second.set(accept(() -> fail("in a handler of a handler"))));
      connect();
      assertThat(second.get().await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Order(5)
    void killsTheThread() throws Exception {
      AtomicReference<Thread> dying = new AtomicReference<>();
      inHandler(
          () -> {
            dying.set(Thread.currentThread());
            throw new Boom("kills the thread");
          });
      dying.get().join();
    }

    @Test
    @Order(6)
    void comesLast() throws Exception {
      inHandler(() -> {});
    }
  }
}
