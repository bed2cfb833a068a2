package io.github.orphanedfailures.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the threads of a tracked factory tell, on a JDK that is not instrumented. */
@Timeout(300)
class TrackedThreadFactoryTests {

  private TrackedScope tracked;
  private ThreadFactory factory;

  @BeforeEach
  void open() {
    tracked = new TrackedScope("PollingAppTest.pollsOnce()");
    factory = tracked.executors.threadFactory(new ExecutorSpec(1, "poller", false));
  }

  @AfterEach
  void close() {
    tracked.close();
  }

  @Test
  void threadThatDies_isOrphaned() {
    factory.newThread(() -> Boom.fail("dies")).start();
    assertThat(tracked.orphaned()).extracting(Throwable::getMessage).containsExactly("dies");
  }

  @Test
  void threadWithAHandlerOfItsOwn_observes() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    Thread thread = factory.newThread(() -> Boom.fail("taken"));
    thread.setUncaughtExceptionHandler((died, e) -> taken.countDown());
    thread.start();
    taken.await();
    assertThat(tracked.orphaned()).isEmpty();
  }

  @Test
  void threadThatIsInterrupted_isNoFailure() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Thread thread =
        factory.newThread(
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    thread.interrupt();
    thread.join();
    assertThat(tracked.orphaned()).isEmpty();
  }

  @Test
  void threadMadeOutsideOfEveryScope_isTheOwners() throws Exception {
    Thread outside = new Thread(() -> factory.newThread(() -> Boom.fail("outside")).start());
    outside.start();
    outside.join();
    assertThat(tracked.orphaned()).extracting(Throwable::getMessage).containsExactly("outside");
  }

  @Test
  void threads_areNamedDaemonsInTheScope() throws Exception {
    Thread thread =
        factory.newThread(
            () -> assertThat(tracked.detector.currentScope()).isSameAs(tracked.scope));
    assertThat(thread.getName()).isEqualTo("poller-1");
    assertThat(thread.isDaemon()).isTrue();
    thread.start();
    thread.join();
    assertThat(factory.newThread(() -> {}).getName()).isEqualTo("poller-2");
    assertThat(tracked.detector.pending(tracked.scope)).isEmpty();
  }

  @Test
  void poolOnTheFactory_isNotWaitedForAndItsDeathsAreOrphaned() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1, factory);
    pool.submit(() -> {}).get();
    tracked.detector.drain(tracked.scope);
    pool.execute(() -> Boom.fail("in a pool"));
    pool.shutdown();
    assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(tracked.orphaned()).extracting(Throwable::getMessage).containsExactly("in a pool");
  }

  /** Else it would not end in time. */
  @Test
  void threadThatIsNeverStarted_isNotWaitedFor() {
    factory.newThread(() -> {});
    assertThat(tracked.orphaned()).isEmpty();
  }

  @Test
  void nothing_isNotTaken() {
    assertThatNullPointerException().isThrownBy(() -> factory.newThread(null));
  }

  @Test
  void useAfterTheScopeHasEnded_isRefusedAndToldWhy() {
    tracked.end();
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> factory.newThread(() -> {}))
        .withMessageContaining("PollingAppTest.pollsOnce(), which has ended;");
  }
}
